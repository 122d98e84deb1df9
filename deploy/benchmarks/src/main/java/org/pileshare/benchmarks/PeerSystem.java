package org.pileshare.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.Ports;
import org.pileshare.backing.PostgresServer;
import org.pileshare.stack.Readiness;
import org.pileshare.stack.ServiceProgram;
import org.pileshare.stack.StackMember;

/**
 * The design that one would take instead: a PostgreSQL table with an exclusion constraint, and on
 * demand the small REST program before it.
 */
final class PeerSystem implements AutoCloseable {
  private static final String DATABASE = "bookings";

  /** What PostgreSQL ships; only so many connections and a cache of its usual size. */
  private static final Map<String, String> SETTINGS =
      Map.of("max_connections", "100", "shared_buffers", "128MB");

  private static final List<String> TABLE =
      List.of(
          "create extension if not exists btree_gist",
          "drop table if exists booking",
          """
          create table booking (
            id uuid primary key,
            driver text not null,
            pile integer not null,
            during tstzrange not null,
            exclude using gist (pile with =, during with &&))
          """,
          "checkpoint");

  private final PostgresServer postgres;
  private final IdentityProvider identity;
  private final Path home;
  private final Path folder;
  private StackMember.@Nullable Running program;
  private int port;

  private PeerSystem(PostgresServer postgres, IdentityProvider identity, Path home, Path folder) {
    this.postgres = postgres;
    this.identity = identity;
    this.home = home;
    this.folder = folder;
  }

  static PeerSystem start(Path home, Path folder, IdentityProvider identity) {
    var postgres = PostgresServer.start(folder.resolve("postgres"), 0, SETTINGS);
    postgres.createDatabase(DATABASE);
    var peer = new PeerSystem(postgres, identity, home, folder);
    peer.reset();
    return peer;
  }

  /** An empty table. */
  void reset() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var step : TABLE) {
        statement.execute(step);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException("Expected to make the table, but failed", failure);
    }
  }

  Connection connect() throws SQLException {
    var login = new Properties();
    login.setProperty("user", PostgresServer.USER);
    login.setProperty("password", PostgresServer.PASSWORD);
    return new org.postgresql.Driver().connect(postgres.jdbcUrl(DATABASE), login);
  }

  /** Settings that decide what a commit means, as the server has them. */
  String durability() {
    return asked(
        """
        select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
        where name in ('fsync', 'synchronous_commit', 'full_page_writes')
        """);
  }

  /** How often two inserts have waited for each other; each cost a second, and was tried again. */
  String deadlocks() {
    return asked("select deadlocks from pg_stat_database where datname = current_database()");
  }

  private String asked(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var found = statement.executeQuery(query)) {
      found.next();
      return found.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException("Expected an answer to " + query + ", but failed", failure);
    }
  }

  ProcessTree database() {
    return new ProcessTree("postgres", postgres.pid());
  }

  /** Starts the REST program, with so many connections to the database. */
  void startProgram(int connections) {
    port = Ports.orFree(0);
    var jar = home.resolve("deploy/benchmarks/exclude-peer/target/quarkus-app/quarkus-run.jar");
    var environment =
        Map.of(
            "PILESHARE_ISSUER", identity.issuer().toString(),
            "PILESHARE_JWKS", identity.jwks().toString(),
            "POSTGRES_USER", PostgresServer.USER,
            "POSTGRES_PASSWORD", PostgresServer.PASSWORD,
            "BOOKINGS_DB_URL", postgres.reactiveUrl(DATABASE),
            "BOOKINGS_DB_CONNECTIONS", Integer.toString(connections));
    program =
        new ServiceProgram(
                "exclude-peer",
                Machine.JVM,
                Machine.launch(jar, port),
                environment,
                folder,
                Readiness.http(port),
                folder.resolve("exclude-peer.log"))
            .start();
  }

  int port() {
    return port;
  }

  List<ProcessTree> all() {
    if (program == null) {
      throw new IllegalStateException("Expected a running program, but it has not been started");
    }
    return List.of(database(), new ProcessTree("exclude-peer", program.process().pid()));
  }

  @Override
  public void close() {
    if (program != null) {
      program.stop().run();
    }
    postgres.close();
  }
}
