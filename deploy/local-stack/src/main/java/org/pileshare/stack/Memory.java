package org.pileshare.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How much memory processes have, with shared pages divided among who shares them (PSS). */
final class Memory {
  private Memory() {}

  /** Of this process and all that it has started, in bytes; nothing where /proc does not say. */
  static OptionalLong ofAllOfUs() {
    var ourselves = ProcessHandle.current();
    return Stream.concat(Stream.of(ourselves), ourselves.descendants())
        .map(process -> ofOne(process.pid()))
        .flatMapToLong(OptionalLong::stream)
        .reduce(Long::sum);
  }

  static OptionalLong ofOne(long pid) {
    try {
      for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          var kibibytes = line.substring("Pss:".length()).strip().split("\\s+", -1)[0];
          return OptionalLong.of(Long.parseLong(kibibytes) * 1024);
        }
      }
    } catch (IOException notSaid) {
      // Another system, or the process has ended.
    }
    return OptionalLong.empty();
  }
}
