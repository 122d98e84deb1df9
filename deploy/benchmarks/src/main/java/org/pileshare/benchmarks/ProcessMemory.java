package org.pileshare.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** How much memory a JVM needs, after it has collected its garbage. Linux only. */
record ProcessMemory(long pid) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  /**
   * Kibibytes.
   *
   * @param resident what the system has given it
   * @param live what its heap holds that is still needed
   */
  record Reading(long resident, long live) {}

  Reading afterCollection() throws IOException {
    ask("GC.run");
    ask("GC.run");
    long live =
        ask("GC.heap_info")
            .lines()
            .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
            .mapToLong(ProcessMemory::used)
            .sum();
    var status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
    var resident = RESIDENT.matcher(status);
    return new Reading(resident.find() ? Long.parseLong(resident.group(1)) : 0, live);
  }

  private static long used(String line) {
    var used = USED.matcher(line);
    return used.find() ? Long.parseLong(used.group(1)) : 0;
  }

  private String ask(String command) throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var asked =
        new ProcessBuilder(jcmd, Long.toString(pid), command).redirectErrorStream(true).start();
    try (var output = asked.getInputStream()) {
      return new String(output.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
