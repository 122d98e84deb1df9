package org.pileshare.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pileshare.stack.LocalStack;
import org.pileshare.stack.Progress;
import org.pileshare.stack.StackOptions;
import org.pileshare.stack.StackPorts;

/** One whole stack for all tests that do not break it; it ends with the JVM. */
final class SharedStack {
  private static @Nullable LocalStack stack;

  private SharedStack() {}

  static synchronized LocalStack running() {
    if (stack == null) {
      var started = LocalStack.start(fresh("shared"), Progress.SILENT);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stops-the-stack"));
      stack = started;
    }
    return stack;
  }

  /** A stack beside any other: free ports, and data below the module's target folder. */
  static StackOptions fresh(String name) {
    try {
      var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
      var target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return StackOptions.of(home)
          .withPorts(StackPorts.free())
          .withDataDirectory(Files.createTempDirectory(target, "stack-" + name));
    } catch (IOException failure) {
      throw new IllegalStateException("Expected a data directory, but there is none", failure);
    }
  }
}
