package org.pileshare.stack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.pileshare.backing.PostgresServer;

/** By which variables a service finds the others; the same ones as in a cluster. */
final class ServiceEnvironment {
  private ServiceEnvironment() {}

  static Map<String, String> of(StackOptions options) {
    var ports = options.ports();
    var variables = new HashMap<String, String>();
    variables.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
    variables.put("PILESHARE_ISSUER", http(ports.identity()));
    variables.put("PILESHARE_JWKS", http(ports.identity()) + "/jwks.json");
    variables.put("POSTGRES_USER", PostgresServer.USER);
    variables.put("POSTGRES_PASSWORD", PostgresServer.PASSWORD);
    for (var database : LocalStack.DATABASES) {
      var place = "postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
      var prefix = database.toUpperCase(Locale.ROOT) + "_DB_";
      variables.put(prefix + "URL", "vertx-reactive:" + place);
      variables.put(prefix + "JDBC_URL", "jdbc:" + place);
    }
    variables.put("PILESHARE_EDGE_PERMISSION", http(ports.permission()));
    variables.put("PILESHARE_EDGE_RESERVATION", http(ports.reservation()));
    variables.put("PILESHARE_EDGE_GATEWAY", http(ports.gateway()));
    variables.put("PILESHARE_EDGE_LEDGER", http(ports.ledger()));
    variables.put("PILESHARE_EDGE_IDENTITY", http(ports.identity()));
    variables.putAll(options.environment());
    return variables;
  }

  /** The issuer's name is compared letter by letter, so it is the same everywhere: localhost. */
  private static String http(int port) {
    return "http://localhost:" + port;
  }
}
