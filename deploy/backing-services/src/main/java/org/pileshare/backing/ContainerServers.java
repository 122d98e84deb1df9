package org.pileshare.backing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same servers as containers. Loaded only where a Docker engine may answer. */
final class ContainerServers {
  private static final String KAFKA_IMAGE = "apache/kafka:4.1.1";
  private static final String POSTGRES_IMAGE = "postgres:18.6";

  private ContainerServers() {}

  static boolean wanted() {
    if ("processes".equals(System.getenv("PILESHARE_BACKING"))) {
      return false;
    }
    var socket = Files.exists(Path.of("/var/run/docker.sock"));
    if (!socket && System.getenv("DOCKER_HOST") == null) {
      return false;
    }
    try {
      Class.forName("org.testcontainers.kafka.KafkaContainer");
      Class.forName("org.testcontainers.postgresql.PostgreSQLContainer");
    } catch (ClassNotFoundException noTestcontainers) {
      return false;
    }
    return DockerClientFactory.instance().isDockerAvailable();
  }

  /** Testcontainers removes them when this JVM has ended. */
  static Backing start(Path folder) {
    var kafka =
        new KafkaContainer(KAFKA_IMAGE)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
            .withEnv("KAFKA_ADD_PARTITIONS_TO_TXN_RETRY_BACKOFF_MS", "1");
    var postgres =
        new PostgreSQLContainer(POSTGRES_IMAGE)
            .withUsername(PostgresServer.USER)
            .withPassword(PostgresServer.PASSWORD)
            .withDatabaseName("postgres");
    kafka.start();
    postgres.start();
    var address = postgres.getHost() + ":" + postgres.getFirstMappedPort();
    return BackingServers.withIdentity(kafka.getBootstrapServers(), address, folder);
  }
}
