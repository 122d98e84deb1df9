package org.pileshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How much processor time a process and all that it started have had, by {@code /proc} (Linux).
 * Zero elsewhere.
 */
record ProcessTree(String name, long pid) {
  private static final double TICKS_PER_SECOND = 100;

  /** Fields of {@code /proc/PID/stat} after the name: user, system, and both of ended children. */
  private static final int USER = 11;

  private static final int OWN = 2;
  private static final int WITH_CHILDREN = 4;

  /** What of a thread's name tells it from its fellows. */
  private static final Pattern NUMBER = Pattern.compile("[-# ]*\\d+$");

  double cpuSeconds() {
    return ProcessHandle.of(pid).stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .mapToLong(
                one -> ticks(Path.of("/proc", Long.toString(one.pid()), "stat"), WITH_CHILDREN))
            .sum()
        / TICKS_PER_SECOND;
  }

  /** Processor seconds by the name of the thread, of the process itself. */
  Map<String, Double> threads() {
    var seconds = new TreeMap<String, Double>();
    try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (var task : tasks.toList()) {
        var name = Files.readString(task.resolve("comm")).strip();
        var used = ticks(task.resolve("stat"), OWN) / TICKS_PER_SECOND;
        seconds.merge(NUMBER.matcher(name).replaceFirst(""), used, Double::sum);
      }
    } catch (IOException gone) {
      // Another system, or a thread that has just ended.
    }
    return seconds;
  }

  /** All that the machine has done, for whomever. */
  static double machineSeconds() {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      var fields = lines.findFirst().orElse("").strip().split("\\s+", -1);
      long busy = 0;
      // user nice system idle iowait irq softirq
      for (int i : new int[] {1, 2, 3, 6, 7}) {
        busy += Long.parseLong(fields[i]);
      }
      return busy / TICKS_PER_SECOND;
    } catch (IOException notSaid) {
      return 0;
    }
  }

  private static long ticks(Path stat, int fields) {
    try {
      var text = Files.readString(stat);
      var after = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      long sum = 0;
      for (int i = USER; i < USER + fields; i++) {
        sum += Long.parseLong(after[i]);
      }
      return sum;
    } catch (IOException gone) {
      return 0;
    }
  }
}
