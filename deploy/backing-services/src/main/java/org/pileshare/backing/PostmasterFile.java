package org.pileshare.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL's own {@code postmaster.pid}: its process in line 1, its status in line 8. */
final class PostmasterFile {
  private static final int STATUS_LINE = 8;

  private PostmasterFile() {}

  static boolean saysReady(Path data, long pid) throws IOException {
    var lines = lines(data);
    return lines.size() >= STATUS_LINE
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(STATUS_LINE - 1).strip().equals("ready");
  }

  /**
   * After a crash the number may belong to another program by now, for which PostgreSQL would wait
   * in vain. If it is still a PostgreSQL, the file stays and the new server refuses to start.
   */
  static void removeIfStale(Path data) throws IOException {
    var lines = lines(data);
    if (lines.isEmpty()) {
      return;
    }
    var holder = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    var command = holder.flatMap(process -> process.info().command()).orElse("");
    if (holder.isPresent() && !command.isEmpty() && !command.endsWith("/postgres")) {
      Files.deleteIfExists(file(data));
    }
  }

  private static List<String> lines(Path data) throws IOException {
    try {
      return Files.readAllLines(file(data));
    } catch (NoSuchFileException notThere) {
      return List.of();
    }
  }

  private static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }
}
