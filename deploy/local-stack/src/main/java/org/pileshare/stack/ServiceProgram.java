package org.pileshare.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.pileshare.backing.ChildProcesses;
import org.pileshare.backing.ClassArchive;

/**
 * A Java program of ours, to be run in a JVM of its own.
 *
 * @param machine the JVM's own options
 * @param launch what follows the JVM's own options: {@code -jar}, the jar and its arguments
 * @param folder its working directory
 * @param ready asked again and again until it says yes
 */
public record ServiceProgram(
    String name,
    List<String> machine,
    List<String> launch,
    Map<String, String> environment,
    Path folder,
    BooleanSupplier ready,
    Path log) {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(6);

  /** Small heaps and the quick compiler only: the whole system shall fit on a laptop. */
  public static final List<String> SMALL =
      List.of(
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxMetaspaceSize=160m",
          "-XX:ReservedCodeCacheSize=64m",
          "-XX:+ExitOnOutOfMemoryError");

  /** Starts it and waits until it says that it is ready. */
  public StackMember.Running start() {
    var running = startWithoutWaiting();
    Readiness.await(name, running.process(), ready, log);
    return running;
  }

  /** The same for who kills it perhaps before it is ready. */
  StackMember.Running startWithoutWaiting() {
    keepFormerLog();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(machine);
    var archive = archive();
    command.addAll(archive.options());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(launch);
    var program = new ProcessBuilder(command);
    program.directory(folder.toFile());
    program.environment().putAll(environment);
    program.redirectErrorStream(true);
    program.redirectOutput(log.toFile());
    var process = ChildProcesses.start(program, "TERM");
    return new StackMember.Running(process, () -> stop(process, archive));
  }

  private static void stop(Process process, ClassArchive archive) {
    if (ChildProcesses.stop(process, STOP_PATIENCE.plus(archive.patience()))) {
      archive.keep();
    }
  }

  /** For a program in a folder of jars, which the jar that is launched names. */
  private ClassArchive archive() {
    int jar = launch.indexOf("-jar") + 1;
    if (jar == 0) {
      return ClassArchive.none();
    }
    var launched = Path.of(launch.get(jar)).toAbsolutePath();
    try (var files = Files.walk(launched.getParent())) {
      var jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      return ClassArchive.beside(launched, jars);
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to read beside " + launched, failure);
    }
  }

  /** One former log is kept: after a crash and a restart it is the one that matters. */
  private void keepFormerLog() {
    try {
      Files.createDirectories(log.getParent());
      if (Files.exists(log)) {
        var former = log.resolveSibling(log.getFileName() + ".1");
        Files.move(log, former, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected to write to " + log + ", but failed", failure);
    }
  }
}
