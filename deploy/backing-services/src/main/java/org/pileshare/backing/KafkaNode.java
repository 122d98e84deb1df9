package org.pileshare.backing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.Uuid;

/**
 * One real Kafka broker (KRaft, broker and controller in one) in a JVM of its own, on 127.0.0.1.
 *
 * <p>Its data stay in the directory over {@link #close}, {@link #kill} and restarts. A kill is not
 * a power loss: Kafka leaves it to the operating system when to write to the disk.
 */
public final class KafkaNode implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(120);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  /** Small, so that the whole stack fits on a laptop. */
  private static final List<String> SMALL =
      List.of(
          "-Xmx256m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:MaxMetaspaceSize=128m",
          "-XX:+ExitOnOutOfMemoryError");

  private static final int ONLY = 1;

  private final Process process;
  private final Path dataDirectory;
  private final KafkaSeat seat;
  private final ClassArchive archive;

  private KafkaNode(Process process, Path dataDirectory, KafkaSeat seat, ClassArchive archive) {
    this.process = process;
    this.dataDirectory = dataDirectory;
    this.seat = seat;
    this.archive = archive;
  }

  /**
   * Starts a broker and waits until it serves.
   *
   * @param dataDirectory its logs; formatted when it is empty
   * @param port for clients; 0 for a free one
   * @throws IllegalStateException if the port is in use or the broker ends early; the message has
   *     the last lines of its log
   */
  public static KafkaNode start(Path dataDirectory, int port) {
    return start(dataDirectory, port, SMALL);
  }

  /**
   * The same with a second door, at which analysts sign in, and with the rules by which they may
   * read and nobody who signs in may write.
   *
   * @param analystPort for them; 0 for a free one
   */
  public static KafkaNode startWithAnalysts(Path dataDirectory, int port, int analystPort) {
    var seat = new KafkaSeat(ONLY, Ports.orFree(port), Ports.orFree(0), Ports.orFree(analystPort));
    Ports.requireFree(seat.analystPort(), "Kafka for analysts");
    var node = alone(dataDirectory, seat, SMALL);
    try {
      AccessRules.load().grant(node.bootstrapServers());
      return node;
    } catch (RuntimeException failure) {
      node.close();
      throw failure;
    }
  }

  /**
   * The same with a JVM of another size, where it is measured and not only tried.
   *
   * @param machine options of the broker's JVM
   */
  public static KafkaNode start(Path dataDirectory, int port, List<String> machine) {
    return alone(dataDirectory, new KafkaSeat(ONLY, Ports.orFree(port), Ports.orFree(0)), machine);
  }

  private static KafkaNode alone(Path dataDirectory, KafkaSeat seat, List<String> machine) {
    var cluster = Uuid.randomUuid().toString();
    var node = launch(dataDirectory, cluster, seat, List.of(seat), machine);
    node.awaitReady();
    return node;
  }

  /**
   * Starts a node of a cluster and does not wait: none serves before most of them are there.
   *
   * @param cluster the id with which its directory is formatted when it is empty
   */
  static KafkaNode launch(Path dataDirectory, String cluster, KafkaSeat seat, List<KafkaSeat> all) {
    return launch(dataDirectory, cluster, seat, all, SMALL);
  }

  private static KafkaNode launch(
      Path dataDirectory,
      String cluster,
      KafkaSeat seat,
      List<KafkaSeat> all,
      List<String> machine) {
    Ports.requireFree(seat.port(), "Kafka");
    try {
      Files.createDirectories(dataDirectory);
      Files.deleteIfExists(KafkaNodeMain.readyFile(dataDirectory));
      var classPath = BrokerClassPath.ofThisJvm();
      var program = program(machine, classPath, dataDirectory, cluster, seat, all);
      var process = ChildProcesses.start(program, "TERM");
      return new KafkaNode(process, dataDirectory, seat, classPath.archive());
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "Expected to write to " + dataDirectory + ", but failed", failure);
    }
  }

  /** Standard input stays open as long as we live: at its end the broker stops by itself. */
  private static ProcessBuilder program(
      List<String> machine,
      BrokerClassPath classPath,
      Path dataDirectory,
      String cluster,
      KafkaSeat seat,
      List<KafkaSeat> all) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(machine);
    command.addAll(classPath.archive().options());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-cp",
            classPath.text(),
            KafkaNodeMain.class.getName(),
            dataDirectory.toAbsolutePath().toString(),
            cluster,
            Integer.toString(seat.node())));
    all.forEach(each -> command.add(each.written()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log(dataDirectory).toFile()));
  }

  private static Path log(Path dataDirectory) {
    return dataDirectory.resolve("kafka.log");
  }

  void awaitReady() {
    var ready = KafkaNodeMain.readyFile(dataDirectory);
    var log = log(dataDirectory);
    try {
      long deadline = System.nanoTime() + START_PATIENCE.toNanos();
      while (!Files.exists(ready)) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(
              "Expected Kafka to start, but it ended. Its log "
                  + log
                  + " ends with:\n"
                  + ChildProcesses.lastLines(log, 15));
        }
        if (System.nanoTime() > deadline) {
          kill();
          throw new IllegalStateException(
              "Expected Kafka to start within " + START_PATIENCE + ", but it did not: " + log);
        }
      }
    } catch (InterruptedException interrupted) {
      throw ChildProcesses.interrupted("see Kafka start", interrupted);
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + seat.port();
  }

  public int port() {
    return seat.port();
  }

  /** Where analysts sign in; 0 if they cannot. */
  public int analystPort() {
    return seat.analystPort();
  }

  public long pid() {
    return process.pid();
  }

  public Process process() {
    return process;
  }

  /** SIGKILL, as a crash of the process; the data stay. */
  public void kill() {
    ChildProcesses.kill(process);
  }

  /** An orderly stop; the data stay. */
  @Override
  public void close() {
    if (ChildProcesses.stop(process, STOP_PATIENCE.plus(archive.patience()))) {
      archive.keep();
    }
  }
}
