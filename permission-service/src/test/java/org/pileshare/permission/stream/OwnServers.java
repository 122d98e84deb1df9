package org.pileshare.permission.stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.pileshare.backing.KafkaNode;
import org.pileshare.backing.PostgresServer;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.backing.TopicCatalogue;

/**
 * A Kafka and a PostgreSQL of one test's own, so that it may kill them and start them again.
 *
 * <p>The test finds them by system properties: it is loaded by another class loader than this.
 */
public final class OwnServers implements QuarkusTestResourceLifecycleManager {
  static final String FOLDER = "pileshare.own.folder";
  static final String KAFKA = "pileshare.own.kafka";
  static final String KAFKA_PID = "pileshare.own.kafka-pid";
  static final String POSTGRES = "pileshare.own.postgres";
  static final String POSTGRES_PID = "pileshare.own.postgres-pid";
  private static final String DATABASE = "permission";

  @Override
  public Map<String, String> start() {
    try {
      var folder = Files.createTempDirectory("pileshare-own-");
      System.setProperty(FOLDER, folder.toString());
      var kafka = startKafka(folder, 0);
      TopicCatalogue.load().create(kafka.bootstrapServers());
      var postgres = startPostgres(folder, 0);
      postgres.createDatabase(DATABASE);
      var address = "postgresql://127.0.0.1:" + postgres.port() + "/" + DATABASE;
      // The identity provider is the one that all tests share.
      var configuration = new HashMap<>(new QuarkusBacking().start());
      configuration.put("kafka.bootstrap.servers", kafka.bootstrapServers());
      configuration.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
      configuration.put("quarkus.datasource.reactive.url", "vertx-reactive:" + address);
      configuration.put("quarkus.datasource.jdbc.url", "jdbc:" + address);
      return configuration;
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected a temporary folder, but failed", failure);
    }
  }

  static KafkaNode startKafka(Path folder, int port) {
    var kafka = KafkaNode.start(folder.resolve("kafka"), port);
    System.setProperty(KAFKA, kafka.bootstrapServers());
    System.setProperty(KAFKA_PID, Long.toString(kafka.pid()));
    return kafka;
  }

  static PostgresServer startPostgres(Path folder, int port) {
    var postgres = PostgresServer.start(folder.resolve("postgres"), port);
    System.setProperty(POSTGRES, Integer.toString(postgres.port()));
    System.setProperty(POSTGRES_PID, Long.toString(postgres.pid()));
    return postgres;
  }

  /**
   * As kill -9 does, to all of its processes: nothing is said to them. One that outlives the others
   * for a moment may still answer, and keeps the next start from the data.
   */
  static void kill(String pidProperty) {
    ProcessHandle.of(Long.parseLong(System.getProperty(pidProperty)))
        .ifPresent(
            process -> {
              var all = Stream.concat(Stream.of(process), process.descendants()).toList();
              all.forEach(ProcessHandle::destroyForcibly);
              all.forEach(each -> each.onExit().join());
            });
  }

  @Override
  public void stop() {
    kill(KAFKA_PID);
    kill(POSTGRES_PID);
  }
}
