package org.pileshare.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pileshare.contracts.kafka.EventJson;

/** Which programs of ours a stack runs, as data. */
final class ServicePrograms {
  private static final String PILES_FILE = "piles.json";

  private final StackOptions options;
  private final DataDirectory data;
  private final TableKeys tableKeys;
  private final CodeKey codeKey;

  ServicePrograms(StackOptions options, DataDirectory data) {
    this.options = options;
    this.data = data;
    tableKeys = TableKeys.kept(data);
    codeKey = CodeKey.kept(data);
  }

  List<ServiceProgram> services() {
    return List.of(
        service(LocalStack.PERMISSION),
        service(LocalStack.RESERVATION),
        service(LocalStack.GATEWAY),
        service(LocalStack.LEDGER),
        service(LocalStack.EDGE));
  }

  /** One of them, by the name that the stack has for it. */
  ServiceProgram service(String name) {
    var ports = options.ports();
    return switch (name) {
      case LocalStack.PERMISSION -> service(name, "permission-service", ports.permission());
      case LocalStack.RESERVATION -> service(name, "reservation-service", ports.reservation());
      case LocalStack.GATEWAY -> service(name, "pile-gateway/gateway", ports.gateway());
      case LocalStack.LEDGER -> service(name, "ledger-service", ports.ledger());
      case LocalStack.EDGE -> service(name, "deploy/edge", ports.edge());
      default -> throw new IllegalArgumentException("Expected a service, but it was " + name);
    };
  }

  private ServiceProgram service(String name, String module, int port) {
    var jar = options.home().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new StartFailed(
          "Expected " + name + " to be built, but there is no " + jar + "; ./pileshare builds it");
    }
    var launch =
        List.of(
            "-Dquarkus.http.host=127.0.0.1", "-Dquarkus.http.port=" + port, "-jar", jar.toString());
    var folder = data.folder("services/" + name);
    var environment = new HashMap<>(ServiceEnvironment.of(options));
    environment.putIfAbsent("KAFKA_STREAMS_STATE_DIR", folder.resolve("streams").toString());
    if (name.equals(LocalStack.GATEWAY)) {
      environment.putIfAbsent("PILESHARE_GATEWAY_TABLE_KEY", tableKeys.privateKey().toString());
      environment.putIfAbsent("PILESHARE_GATEWAY_CODE_KEY", codeKey.file().toString());
    }
    return new ServiceProgram(
        name,
        ServiceProgram.SMALL,
        launch,
        environment,
        folder,
        Readiness.http(port),
        data.log(name));
  }

  /**
   * The virtual piles run from the class path of this JVM; their journals are beside their file.
   */
  ServiceProgram piles(List<DemoPile> piles) {
    data.write(PILES_FILE, pilesFile(piles));
    int port = options.ports().piles();
    var launch =
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "org.pileshare.pile.Main",
            "--config",
            data.root().resolve(PILES_FILE).toString(),
            "--control-port",
            Integer.toString(port),
            "--with-parent");
    var names = piles.stream().map(DemoPile::pile).toList();
    var control = new PilesControl(port);
    return new ServiceProgram(
        LocalStack.PILES,
        ServiceProgram.SMALL,
        launch,
        Map.of(),
        data.folder("journals"),
        () -> control.allOnline(names),
        data.log(LocalStack.PILES));
  }

  private byte[] pilesFile(List<DemoPile> piles) {
    var entries =
        piles.stream()
            .map(
                pile -> {
                  var entry = new LinkedHashMap<String, Object>();
                  entry.put("pile", pile.pile());
                  entry.put("secret", Objects.requireNonNull(pile.secret(), "secret"));
                  entry.put("connectors", pile.connectors());
                  entry.put("directory", "journals/" + pile.pile());
                  entry.put("powerWatts", DemoPile.POWER_WATTS);
                  entry.put("tableKey", tableKeys.publicKey());
                  // One of them, so that a stack shows that both versions are served.
                  entry.put("version", pile == piles.getLast() ? "2.0.1" : "1.6");
                  return entry;
                })
            .toList();
    var url = "ws://localhost:" + options.ports().gateway() + "/ocpp";
    try {
      return EventJson.mapper().writeValueAsBytes(Map.of("url", url, "piles", entries));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected plain values, but got " + entries, impossible);
    }
  }
}
