package org.pileshare.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which process listens on a port, as far as {@code /proc} of Linux says. */
final class PortHolder {
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";
  private static final int COMMAND_LENGTH_MAX = 120;

  private PortHolder() {}

  /** For example {@code process 4711 (java -jar other.jar)}; nothing where it cannot be seen. */
  static Optional<String> of(int port) {
    var sockets = new HashSet<String>();
    for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      sockets.addAll(listening(Path.of(table), port));
    }
    return sockets.isEmpty() ? Optional.empty() : holder(sockets);
  }

  private static Set<String> listening(Path table, int port) {
    var suffix = ":" + String.format(Locale.ROOT, "%04X", port);
    var links = new HashSet<String>();
    try {
      for (var line : Files.readAllLines(table)) {
        var columns = line.strip().split("\\s+", -1);
        if (columns.length > INODE
            && columns[LOCAL_ADDRESS].endsWith(suffix)
            && columns[STATE].equals(LISTENING)) {
          links.add("socket:[" + columns[INODE] + "]");
        }
      }
    } catch (IOException notLinux) {
      return Set.of();
    }
    return links;
  }

  private static Optional<String> holder(Set<String> sockets) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), sockets))
        .findFirst()
        .map(process -> "process " + process.pid() + " (" + command(process) + ")");
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (var descriptor : descriptors) {
        if (Files.isSymbolicLink(descriptor)
            && sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException gone) {
      // Not ours to look into, or it ended meanwhile.
    }
    return false;
  }

  private static String command(ProcessHandle process) {
    var line = process.info().commandLine().orElse("its command cannot be seen");
    return line.length() <= COMMAND_LENGTH_MAX
        ? line
        : line.substring(0, COMMAND_LENGTH_MAX) + "...";
  }
}
