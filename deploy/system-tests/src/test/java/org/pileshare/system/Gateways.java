package org.pileshare.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.backing.ChildProcesses;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.Ports;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.Readiness;
import org.pileshare.stack.ServiceProgram;

/** One broker and two gateways, each a process, and the piles that they know. */
final class Gateways implements AutoCloseable {
  static final String SECRET = "correct horse battery staple";
  private static final PersonId OWNER = new PersonId("owner");

  private final OneBroker broker = new OneBroker();
  private final IdentityProvider identity = IdentityProvider.start(0, null);
  private final Path folder;
  private final KafkaProducer<String, Event> producer;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();

  Gateways() {
    producer =
        new KafkaProducer<>(broker.connection(), new StringSerializer(), new EventSerializer());
    try {
      folder = Files.createTempDirectory("two-gateways");
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected a temporary directory", failure);
    }
  }

  String bootstrapServers() {
    return String.valueOf(broker.connection().get("bootstrap.servers"));
  }

  /** Starts one more gateway and answers where piles reach it. */
  URI start(String name, Map<String, String> more) {
    int port = Ports.orFree(0);
    var home = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));
    var jar = home.resolve("pile-gateway/gateway/target/quarkus-app/quarkus-run.jar");
    var environment = new HashMap<>(more);
    environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
    environment.put("PILESHARE_ISSUER", identity.issuer().toString());
    environment.put("PILESHARE_JWKS", identity.jwks().toString());
    var launch =
        List.of(
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-jar",
            jar.toAbsolutePath().toString());
    var program =
        new ServiceProgram(
            name,
            ServiceProgram.SMALL,
            launch,
            environment,
            folder,
            Readiness.http(port),
            folder.resolve(name + ".log"));
    processes.put(name, program.start().process());
    return URI.create("ws://127.0.0.1:" + port + "/ocpp");
  }

  /** How much of a gateway's heap is in use after its garbage has been collected. */
  long liveBytes(String name) throws IOException, InterruptedException {
    var process = Objects.requireNonNull(processes.get(name));
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var histogram =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram").start();
    try (var lines = histogram.inputReader()) {
      var total = lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
      return Long.parseLong(total.trim().split("\\s+", -1)[2]);
    } finally {
      histogram.waitFor();
    }
  }

  /** SIGKILL. */
  void kill(String name) {
    var process = processes.remove(name);
    if (process == null) {
      throw new IllegalArgumentException("Expected a gateway that runs, but it was " + name);
    }
    ChildProcesses.kill(process);
  }

  /** A registered pile with the secret above; that the gateways know it has to be awaited. */
  void describe(String name) {
    var pile = new PileId(name);
    var now = Instant.now();
    var described =
        new PileDescribed(
            pile,
            OWNER,
            "Site",
            null,
            ZoneOffset.UTC,
            60,
            List.of(),
            List.of(),
            UnreservedUnits.OPEN,
            List.of(new Connector(1, "IEC_62196_T2", 7_000)),
            BookingTerms.STANDARD,
            "flat",
            false,
            OWNER,
            1,
            now);
    publish(Topics.PERMISSION_PILES, name, described);
    publish(
        Topics.PERMISSION_PILE_CREDENTIALS,
        name,
        new PileCredentialIssued(pile, "010203", hash(), now));
  }

  private void publish(String topic, String key, Event event) {
    var record = CloudEvent.record(topic, key, event, UUID.randomUUID(), "/test", Instant.now());
    var unused = producer.send(record);
    producer.flush();
  }

  private static String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(new byte[] {1, 2, 3});
      return HexFormat.of().formatHex(digest.digest(SECRET.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public void close() {
    processes.values().forEach(process -> ChildProcesses.stop(process, Duration.ofSeconds(6)));
    producer.close();
    identity.close();
    broker.close();
  }
}
