package org.pileshare.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.KafkaNode;
import org.pileshare.backing.Ports;
import org.pileshare.backing.TopicCatalogue;
import org.pileshare.stack.Readiness;
import org.pileshare.stack.ServiceProgram;
import org.pileshare.stack.StackMember;

/** What piles are connected to: the gateway with a broker, or the bare server; all as processes. */
final class GatewaySystem implements AutoCloseable {
  private final String name;
  private final @Nullable KafkaNode kafka;
  private final StackMember.Running server;
  private final int port;

  private GatewaySystem(
      String name, @Nullable KafkaNode kafka, StackMember.Running server, int port) {
    this.name = name;
    this.kafka = kafka;
    this.server = server;
    this.port = port;
  }

  static GatewaySystem echo(Path folder) {
    int port = Ports.orFree(0);
    var launch = List.of("-cp", classPath(), EchoServer.class.getName(), Integer.toString(port));
    var program = program("bare Vert.x", launch, Map.of(), folder, port);
    return new GatewaySystem("bare Vert.x", null, program.start(), port);
  }

  static GatewaySystem gateway(Path home, Path folder, IdentityProvider identity) {
    var kafka = KafkaNode.start(folder.resolve("kafka"), 0, Machine.JVM);
    try {
      TopicCatalogue.load().create(kafka.bootstrapServers());
      int port = Ports.orFree(0);
      var environment =
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
              "PILESHARE_ISSUER", identity.issuer().toString(),
              "PILESHARE_JWKS", identity.jwks().toString());
      var jar = home.resolve("pile-gateway/gateway/target/quarkus-app/quarkus-run.jar");
      var program = program("gateway", Machine.launch(jar, port), environment, folder, port);
      return new GatewaySystem("gateway", kafka, program.start(), port);
    } catch (RuntimeException failure) {
      kafka.close();
      throw failure;
    }
  }

  private static ServiceProgram program(
      String name, List<String> launch, Map<String, String> environment, Path folder, int port) {
    var log = folder.resolve(name.replace(' ', '-') + ".log");
    return new ServiceProgram(
        name, Machine.JVM, launch, environment, folder, Readiness.http(port), log);
  }

  /** The jar that runs here names the others in its manifest, beside itself. */
  private static String classPath() {
    var entries = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Piles with their secrets, each with a driver who may use it at any time today or tomorrow. */
  void plant(int piles) {
    if (kafka == null) {
      return;
    }
    var now = Instant.now();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    try (var producer = OurSystem.producer(kafka.bootstrapServers())) {
      for (int pile = 0; pile < piles; pile++) {
        var records =
            List.of(
                BenchEvents.described(pile, now),
                BenchEvents.credential(pile, now),
                BenchEvents.bound(pile, now),
                BenchEvents.granted(pile, pile, now),
                BenchEvents.open(pile, today, now),
                BenchEvents.open(pile, today.plusDays(1), now));
        for (var record : records) {
          var unused = producer.send(record);
        }
      }
      producer.flush();
    }
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  ProcessMemory memory() {
    return new ProcessMemory(server.process().pid());
  }

  List<ProcessTree> all() {
    var itself = new ProcessTree(name, server.process().pid());
    return kafka == null ? List.of(itself) : List.of(new ProcessTree("kafka", kafka.pid()), itself);
  }

  @Override
  public void close() {
    server.stop().run();
    if (kafka != null) {
      kafka.close();
    }
  }
}
