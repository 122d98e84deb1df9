package org.pileshare.backing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** What runs in the broker's JVM; {@link KafkaNode} is the side that starts it. */
final class KafkaNodeMain {
  private static final int STOP_SECONDS_MAX = 8;

  /** At INFO a broker says thousands of lines as it starts. */
  private static final List<Logger> TALKATIVE =
      Stream.of("kafka", "org.apache.kafka", "state.change.logger").map(Logger::getLogger).toList();

  private KafkaNodeMain() {}

  /** It exists while the broker serves. */
  static Path readyFile(Path dataDirectory) {
    return dataDirectory.resolve("kafka.ready");
  }

  /** Arguments: data directory, id of the cluster, number of the node, the seats of all nodes. */
  public static void main(String[] arguments) throws Exception {
    TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    var dataDirectory = Path.of(arguments[0]);
    int node = Integer.parseInt(arguments[2]);
    var all = Arrays.stream(arguments).skip(3).map(KafkaSeat::parse).toList();
    var own = all.stream().filter(seat -> seat.node() == node).findFirst().orElseThrow();
    var logs = dataDirectory.resolve("logs");
    var settings = KafkaSettings.of(logs, own, all);
    format(logs, arguments[1], written(settings, dataDirectory.resolve("server.properties")));
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stops-kafka"));
    Thread.ofPlatform().daemon().name("watches-parent").start(KafkaNodeMain::endWithParent);
    server.startup();
    Files.writeString(readyFile(dataDirectory), Long.toString(ProcessHandle.current().pid()));
    server.awaitShutdown();
  }

  private static void format(Path logs, String cluster, Path settings) {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    var said = new ByteArrayOutputStream();
    var command = new String[] {"format", "--cluster-id", cluster, "--config", settings.toString()};
    int status = StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IllegalStateException(
          "Expected to format " + logs + ", but failed: " + said.toString(StandardCharsets.UTF_8));
    }
  }

  /** Kept beside the data, so that one can see what the broker was started with. */
  private static Path written(Map<String, String> settings, Path file) throws IOException {
    var properties = new Properties();
    properties.putAll(settings);
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
    return file;
  }

  /** Standard input ends when the launcher has ended, however it ended. */
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said on it; only its end counts.
      }
    } catch (IOException closed) {
      // The same as its end.
    }
    System.exit(0);
  }

  /** Bounded: a controlled shutdown may wait for a controller that is this very process. */
  private static void stop(KafkaRaftServer server) {
    var stopping = Thread.ofPlatform().daemon().name("stopping").start(server::shutdown);
    try {
      stopping.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS_MAX));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
