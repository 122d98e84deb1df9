package org.pileshare.backing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a test reaches the Kafka, the PostgreSQL and the identity provider of its JVM.
 *
 * <p>They are known by system properties and not by a field: the test framework loads a test and
 * what starts its servers in different class loaders.
 */
public final class Backing {
  private static final String PREFIX = "pileshare.backing.";
  private static final String KAFKA = PREFIX + "kafka";
  private static final String POSTGRES = PREFIX + "postgres";
  private static final String ISSUER = PREFIX + "issuer";
  private static final String KEY_FILE = PREFIX + "key-file";
  private static final GivenTokens GIVEN = new GivenTokens();

  private final String bootstrapServers;
  private final String postgres;
  private final URI issuer;
  private final Path keyFile;

  Backing(String bootstrapServers, String postgres, URI issuer, Path keyFile) {
    this.bootstrapServers = bootstrapServers;
    this.postgres = postgres;
    this.issuer = issuer;
    this.keyFile = keyFile;
  }

  /**
   * What {@link QuarkusBacking} has started in this JVM.
   *
   * @throws IllegalStateException if it has not been started
   */
  public static Backing current() {
    if (!isStarted()) {
      throw new IllegalStateException(
          "Expected QuarkusBacking to be a resource of this test, but it has not been started");
    }
    return new Backing(
        System.getProperty(KAFKA),
        System.getProperty(POSTGRES),
        URI.create(System.getProperty(ISSUER)),
        Path.of(System.getProperty(KEY_FILE)));
  }

  static boolean isStarted() {
    return System.getProperty(KEY_FILE) != null;
  }

  void publish() {
    System.setProperty(KAFKA, bootstrapServers);
    System.setProperty(POSTGRES, postgres);
    System.setProperty(ISSUER, issuer.toString());
    System.setProperty(KEY_FILE, keyFile.toString());
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public URI issuer() {
    return issuer;
  }

  public URI jwks() {
    return issuer.resolve("/jwks.json");
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + postgres + "/" + database;
  }

  public String reactiveUrl(String database) {
    return "vertx-reactive:postgresql://" + postgres + "/" + database;
  }

  /** A valid token of a person with roles out of driver, owner, operator, analyst. */
  public String token(String person, String... roles) {
    return GIVEN.token(claims(person, roles), this::token);
  }

  /** A token with any claims, signed with the provider's key. */
  public String token(TokenClaims claims) {
    return SigningKey.in(keyFile).sign(claims);
  }

  /** A token with claims of any shape, signed with the provider's key. */
  public String signed(Map<String, ?> payload) {
    return SigningKey.in(keyFile).sign(payload);
  }

  /** A token with the claims of an ordinary one, but signed with a key that nobody publishes. */
  public String forgedToken(String person, String... roles) {
    return SigningKey.in(null).sign(claims(person, roles));
  }

  /** The claims of an ordinary token, to change one of them. */
  public TokenClaims claims(String person, String... roles) {
    var now = Instant.now();
    return new TokenClaims(
        issuer.toString(),
        IdentityProvider.AUDIENCE,
        person,
        Arrays.asList(roles),
        now,
        now.plus(IdentityProvider.TOKEN_LIFETIME));
  }

  /** The configuration by which a service finds all of it. */
  Map<String, String> configuration(List<String> databases) {
    var configuration = new HashMap<String, String>();
    configuration.put("kafka.bootstrap.servers", bootstrapServers);
    configuration.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    configuration.put("PILESHARE_JWKS", jwks().toString());
    configuration.put("PILESHARE_ISSUER", issuer.toString());
    configuration.put("mp.jwt.verify.publickey.location", jwks().toString());
    configuration.put("mp.jwt.verify.issuer", issuer.toString());
    configuration.put("POSTGRES_USER", PostgresServer.USER);
    configuration.put("POSTGRES_PASSWORD", PostgresServer.PASSWORD);
    for (var database : databases) {
      var variable = database.toUpperCase(Locale.ROOT) + "_DB_";
      configuration.put(variable + "URL", reactiveUrl(database));
      configuration.put(variable + "JDBC_URL", jdbcUrl(database));
    }
    return configuration;
  }
}
