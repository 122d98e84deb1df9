package org.pileshare.backing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** What runs in the broker's JVM; {@link KafkaNode} is the side that starts it. */
final class KafkaNodeMain {
  private static final int NODE = 1;
  private static final int STOP_SECONDS_MAX = 8;

  private KafkaNodeMain() {}

  /** It exists while the broker serves. */
  static Path readyFile(Path dataDirectory) {
    return dataDirectory.resolve("kafka.ready");
  }

  /** Arguments: data directory, port for clients, port of the controller. */
  public static void main(String[] arguments) throws Exception {
    var dataDirectory = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    int controllerPort = Integer.parseInt(arguments[2]);
    var logs = dataDirectory.resolve("logs");
    var settings = settings(logs, port, controllerPort);
    format(logs, written(settings, dataDirectory.resolve("server.properties")));
    var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stops-kafka"));
    Thread.ofPlatform().daemon().name("watches-parent").start(KafkaNodeMain::endWithParent);
    server.startup();
    Files.writeString(readyFile(dataDirectory), Long.toString(ProcessHandle.current().pid()));
    server.awaitShutdown();
  }

  private static void format(Path logs, Path settings) {
    if (Files.exists(logs.resolve("meta.properties"))) {
      return;
    }
    var said = new ByteArrayOutputStream();
    var command =
        new String[] {
          "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settings.toString()
        };
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

  private static Map<String, String> settings(Path logs, int port, int controllerPort) {
    var settings = new HashMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", logs.toString());
    settings.putAll(promises());
    settings.putAll(sizes());
    settings.putAll(times());
    return settings;
  }

  /** One node is all there is, so one replica is all there can be; nothing else is relaxed. */
  private static Map<String, String> promises() {
    return Map.of(
        "auto.create.topics.enable", "false",
        "default.replication.factor", "1",
        "min.insync.replicas", "1",
        "offsets.topic.replication.factor", "1",
        "transaction.state.log.replication.factor", "1",
        "transaction.state.log.min.isr", "1",
        "share.coordinator.state.topic.replication.factor", "1",
        "share.coordinator.state.topic.min.isr", "1",
        "unclean.leader.election.enable", "false");
  }

  /** Small, so that the whole stack fits beside a browser and an editor. */
  private static Map<String, String> sizes() {
    return Map.of(
        "num.partitions", "6",
        "offsets.topic.num.partitions", "6",
        "transaction.state.log.num.partitions", "6",
        "share.coordinator.state.topic.num.partitions", "6",
        "num.network.threads", "2",
        "num.io.threads", "4",
        "background.threads", "2",
        "log.cleaner.dedupe.buffer.size", "8388608",
        "log.index.size.max.bytes", "1048576",
        "message.max.bytes", "1048588");
  }

  /** Quick to come back, and no waiting between transactions of an exactly-once stream. */
  private static Map<String, String> times() {
    return Map.of(
        "group.initial.rebalance.delay.ms", "0",
        "add.partitions.to.txn.retry.backoff.ms", "1",
        "broker.session.timeout.ms", "3000",
        "broker.heartbeat.interval.ms", "500",
        "controller.quorum.election.timeout.ms", "500",
        "controller.quorum.fetch.timeout.ms", "1000");
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
