package org.pileshare.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.KafkaNode;
import org.pileshare.backing.Ports;
import org.pileshare.backing.TopicCatalogue;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.Readiness;
import org.pileshare.stack.ServiceProgram;
import org.pileshare.stack.StackMember;

/**
 * A Kafka broker and reservation-service, each a process, with piles and drivers that may use them.
 */
final class OurSystem implements AutoCloseable {
  private static final Duration PLANTED_WITHIN = Duration.ofSeconds(120);

  private final KafkaNode kafka;
  private final StackMember.Running service;
  private final int port;

  private OurSystem(KafkaNode kafka, StackMember.Running service, int port) {
    this.kafka = kafka;
    this.service = service;
    this.port = port;
  }

  static OurSystem start(Path home, Path folder, IdentityProvider identity) {
    var kafka = KafkaNode.start(folder.resolve("kafka"), 0, Machine.JVM);
    try {
      TopicCatalogue.load().create(kafka.bootstrapServers());
      int port = Ports.orFree(0);
      return new OurSystem(kafka, service(home, folder, identity, kafka, port), port);
    } catch (RuntimeException failure) {
      kafka.close();
      throw failure;
    }
  }

  private static StackMember.Running service(
      Path home, Path folder, IdentityProvider identity, KafkaNode kafka, int port) {
    var environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "PILESHARE_ISSUER", identity.issuer().toString(),
            "PILESHARE_JWKS", identity.jwks().toString(),
            "KAFKA_STREAMS_STATE_DIR", folder.resolve("streams").toString());
    var jar = home.resolve("reservation-service/target/quarkus-app/quarkus-run.jar");
    return new ServiceProgram(
            "reservation-service",
            Machine.JVM,
            Machine.launch(jar, port),
            environment,
            folder,
            Readiness.http(port),
            folder.resolve("reservation-service.log"))
        .start();
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  int port() {
    return port;
  }

  List<ProcessTree> all() {
    return List.of(
        new ProcessTree("kafka", kafka.pid()), new ProcessTree("service", service.process().pid()));
  }

  /**
   * Describes the piles and gives each driver the permission for one, straight onto the topics, and
   * waits until the desks' own topics have all of it: what is written there later is heard later.
   */
  void plant(int piles, int driversPerPile) throws InterruptedException {
    int drivers = piles * driversPerPile;
    var missing = new CountDownLatch(piles + drivers);
    try (var reader =
            new EventReader(
                "benchmark-planting",
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                Set.of(Topics.RESERVATION_COMMANDS, Topics.RESERVATION_CLAIMS),
                EventReader.From.BEGINNING,
                received -> {
                  if (BenchEvents.isPermission(received.event())
                      || BenchEvents.isDescription(received.event())) {
                    missing.countDown();
                  }
                });
        var producer = producer(kafka.bootstrapServers())) {
      reader.start();
      var now = Instant.now();
      for (int pile = 0; pile < piles; pile++) {
        var unused = producer.send(BenchEvents.described(pile, now));
      }
      for (int driver = 0; driver < drivers; driver++) {
        var unused = producer.send(BenchEvents.granted(driver, driver / driversPerPile, now));
      }
      producer.flush();
      if (!missing.await(PLANTED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Expected all piles and permissions at the desks within "
                + PLANTED_WITHIN
                + ", but "
                + missing.getCount()
                + " are missing");
      }
    }
  }

  static KafkaProducer<String, Event> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            2,
            ProducerConfig.BATCH_SIZE_CONFIG,
            65_536),
        new StringSerializer(),
        new EventSerializer());
  }

  @Override
  public void close() {
    service.stop().run();
    kafka.close();
  }
}
