package org.pileshare.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.backing.KafkaNode;
import org.pileshare.backing.Ports;
import org.pileshare.backing.PostgresServer;
import org.pileshare.backing.TopicCatalogue;
import org.pileshare.contracts.Event;
import org.pileshare.stack.Readiness;
import org.pileshare.stack.ServiceProgram;
import org.pileshare.stack.StackMember;

/** A broker, a PostgreSQL and ledger-service, each a process. */
final class LedgerSystem implements AutoCloseable {
  private static final String DATABASE = "ledger";
  private static final Duration PLANTED_WITHIN = Duration.ofSeconds(180);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  /** The same as the peer of the bookings has. */
  private static final Map<String, String> SETTINGS =
      Map.of("max_connections", "100", "shared_buffers", "128MB");

  private final PostgresServer postgres;
  private final KafkaNode kafka;
  private StackMember.@Nullable Running service;

  private LedgerSystem(PostgresServer postgres, KafkaNode kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  static LedgerSystem start(Path home, Path folder, IdentityProvider identity) {
    var postgres = PostgresServer.start(folder.resolve("postgres"), 0, SETTINGS);
    try {
      postgres.createDatabase(DATABASE);
      var kafka = KafkaNode.start(folder.resolve("kafka"), 0, Machine.JVM);
      var system = new LedgerSystem(postgres, kafka);
      try {
        TopicCatalogue.load().create(kafka.bootstrapServers());
        system.service = system.program(home, folder, identity).start();
        return system;
      } catch (RuntimeException failure) {
        kafka.close();
        throw failure;
      }
    } catch (RuntimeException failure) {
      postgres.close();
      throw failure;
    }
  }

  private ServiceProgram program(Path home, Path folder, IdentityProvider identity) {
    int port = Ports.orFree(0);
    var environment =
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "PILESHARE_ISSUER", identity.issuer().toString(),
            "PILESHARE_JWKS", identity.jwks().toString(),
            "POSTGRES_USER", PostgresServer.USER,
            "POSTGRES_PASSWORD", PostgresServer.PASSWORD,
            "LEDGER_DB_URL", postgres.reactiveUrl(DATABASE),
            "LEDGER_DB_JDBC_URL", postgres.jdbcUrl(DATABASE));
    var jar = home.resolve("ledger-service/target/quarkus-app/quarkus-run.jar");
    return new ServiceProgram(
        "ledger-service",
        Machine.JVM,
        Machine.launch(jar, port),
        environment,
        folder,
        Readiness.http(port),
        folder.resolve("ledger-service.log"));
  }

  /** Piles, a driver's permission for each, and their days' tables; waits until all are read. */
  void plant(LedgerOptions options, LocalDate firstDay, BenchSessions sessions)
      throws InterruptedException {
    var before = sessions.begin().minus(Duration.ofDays(1));
    try (var producer = producer()) {
      for (int pile = 0; pile < options.piles(); pile++) {
        var records = new ArrayList<ProducerRecord<String, Event>>();
        records.add(BenchEvents.described(pile, before));
        records.add(BenchEvents.granted(pile, pile, before));
        for (int number = 0; number < options.days(); number++) {
          var day = firstDay.plusDays(number);
          records.add(BenchEvents.open(pile, day, before));
          records.add(BenchSessions.delivered(pile, day));
        }
        for (var record : records) {
          var unused = producer.send(record);
        }
      }
      producer.flush();
    }
    long tables = (long) options.piles() * options.days();
    awaitCount("select count(*) from use_authority", tables);
    awaitCount("select count(*) from delivery", tables);
    awaitCount("select count(*) from permission", options.piles());
    awaitCount("select count(*) from pile_terms", options.piles());
  }

  private void awaitCount(String query, long wanted) throws InterruptedException {
    long end = System.nanoTime() + PLANTED_WITHIN.toNanos();
    long found = number(query);
    while (found < wanted) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Expected %d within %s by %s, but there are %d"
                .formatted(wanted, PLANTED_WITHIN, query, found));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      found = number(query);
    }
  }

  KafkaProducer<String, Event> producer() {
    return OurSystem.producer(kafka.bootstrapServers());
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  Connection connect() throws SQLException {
    var login = new Properties();
    login.setProperty("user", PostgresServer.USER);
    login.setProperty("password", PostgresServer.PASSWORD);
    return new org.postgresql.Driver().connect(postgres.jdbcUrl(DATABASE), login);
  }

  long number(String query) {
    return Long.parseLong(text(query));
  }

  /**
   * What is committed in the book.
   *
   * @param lines posting lines: of the numbered events those that are not the sessions' verdicts,
   *     as each session is judged once
   */
  record Position(long sessions, long lines) {}

  Position position() {
    var numbers = text("select sessions || ' ' || events from ledger_position").split(" ", -1);
    long sessions = Long.parseLong(numbers[0]);
    return new Position(sessions, Long.parseLong(numbers[1]) - sessions);
  }

  /** Settings that decide what a commit means, as the server has them. */
  String durability() {
    return text(
        """
        select string_agg(name || '=' || setting, ' ' order by name) from pg_settings
        where name in ('fsync', 'synchronous_commit', 'full_page_writes')
        """);
  }

  private String text(String query) {
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

  List<ProcessTree> all() {
    var running = service;
    if (running == null) {
      throw new IllegalStateException("Expected a running ledger, but it has been stopped");
    }
    return List.of(
        database(),
        new ProcessTree("kafka", kafka.pid()),
        new ProcessTree("ledger", running.process().pid()));
  }

  /** The database goes on, for others to write into it. */
  void stopLedger() {
    var running = service;
    if (running != null) {
      service = null;
      running.stop().run();
    }
  }

  @Override
  public void close() {
    stopLedger();
    kafka.close();
    postgres.close();
  }
}
