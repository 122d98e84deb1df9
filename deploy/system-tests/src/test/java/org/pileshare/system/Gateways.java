package org.pileshare.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.ChildProcesses;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.Ports;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
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
import org.pileshare.stack.StackMember;

/** One broker and two gateways, each a process, and the piles that they know. */
final class Gateways implements AutoCloseable {
  static final String SECRET = "correct horse battery staple";
  private static final PersonId OWNER = new PersonId("owner");

  private final OneBroker broker = new OneBroker();
  private final IdentityProvider identity = IdentityProvider.start(0, null);
  private final Path folder;
  private final KafkaProducer<String, Event> producer;
  private final HttpClient http = HttpClient.newHttpClient();
  private final RandomGenerator random = new SecureRandom();
  private final Map<String, StackMember.Running> running = new ConcurrentHashMap<>();

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
    running.put(name, program.start());
    return URI.create("ws://127.0.0.1:" + port + "/ocpp");
  }

  UUID freshId() {
    return Ids.timeOrdered(Instant.now(), random);
  }

  /** What a gateway answers to an operator, whatever the status. */
  String ask(String method, URI gateway, String path, @Nullable String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + gateway.getAuthority() + path))
            .timeout(Doors.LIMIT)
            .header("Authorization", "Bearer " + identity.token("op-1", "operator"))
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected an answer to " + method + " " + path, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to wait for an answer", interrupted);
    }
  }

  /** A pile that waits as long as it is told to, and tries again. */
  static CompletableFuture<WebSocket> knock(HttpClient client, URI address, Queue<Long> sentAway) {
    var pile = Path.of(address.getPath()).getFileName();
    var login = (pile + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    return client
        .newWebSocketBuilder()
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
        .subprotocols("ocpp1.6")
        .buildAsync(address, new WebSocket.Listener() {})
        .exceptionallyCompose(
            failure -> {
              var cause = failure instanceof CompletionException c ? c.getCause() : failure;
              if (!(cause instanceof WebSocketHandshakeException refused)
                  || refused.getResponse().statusCode() != 503) {
                return CompletableFuture.failedFuture(failure);
              }
              var headers = refused.getResponse().headers();
              long pause = headers.firstValueAsLong("Retry-After").orElseThrow();
              sentAway.add(pause);
              var later = CompletableFuture.delayedExecutor(pause, TimeUnit.SECONDS);
              return CompletableFuture.completedFuture(address)
                  .thenComposeAsync(again -> knock(client, again, sentAway), later);
            });
  }

  /** How much of a gateway's heap is in use after its garbage has been collected. */
  long liveBytes(String name) throws IOException, InterruptedException {
    var process = Objects.requireNonNull(running.get(name)).process();
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
    var gateway = running.remove(name);
    if (gateway == null) {
      throw new IllegalArgumentException("Expected a gateway that runs, but it was " + name);
    }
    ChildProcesses.kill(gateway.process());
  }

  /** A registered pile with the secret above; that the gateways know it has to be awaited. */
  void describe(String name) {
    describe(name, "Site");
  }

  void describe(String name, String site) {
    var pile = new PileId(name);
    var now = Instant.now();
    var described =
        new PileDescribed(
            pile,
            OWNER,
            site,
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
    issue(name, SECRET);
  }

  /** A secret of a pile; the former one counts no more. */
  void issue(String name, String secret) {
    var issued = new PileCredentialIssued(new PileId(name), "010203", hash(secret), Instant.now());
    publish(Topics.PERMISSION_PILE_CREDENTIALS, name, issued);
  }

  private void publish(String topic, String key, Event event) {
    var record = CloudEvent.record(topic, key, event, UUID.randomUUID(), "/test", Instant.now());
    var unused = producer.send(record);
    producer.flush();
  }

  private static String hash(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(new byte[] {1, 2, 3});
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public void close() {
    running.values().forEach(gateway -> gateway.stop().run());
    producer.close();
    identity.close();
    broker.close();
  }
}
