package org.pileshare.ledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.pileshare.ledger.core.Comparison;

/**
 * A fresh schema beside the live one, in which the book is made again; it goes when it is closed.
 *
 * <p>What the live book says is copied into it in one snapshot, together with the offsets up to
 * which that follows from the logs. So both books can be compared while the live one goes on.
 */
public final class RefoldSchema implements AutoCloseable {
  private static final String PREFIX = "refold_";

  /** Names the lock that one refold of a database holds, whichever instance runs it. */
  private static final long LOCK = 0x7265_666f_6c64L;

  /** What is compacted on its topic, so that the book may be the only one that still has it. */
  private static final List<String> COMPACTED = List.of("pile_terms", "use_authority");

  private static final String JUDGED =
      """
      create table %1$s.%3$s_judged as
      select s.id, s.meter_stop_wh - s.meter_start_wh as meter_wh, j.verdicts, j.account,
        j.overstay_minutes, j.disputed,
        j.verdicts not like '%%METER_DOUBTFUL%%' and not exists (
          select 1 from %2$s.dispute_decision d where d.session = s.id) as metered
      from %2$s.session s join %2$s.judgement j on j.session = s.id
      where not exists (select 1 from %2$s.judgement n
        where n.session = j.session and n.revision > j.revision)
      """;

  private static final String NETS =
      """
      create table %1$s.%3$s_net as
      select coalesce(session, reservation) as id, account, currency,
        sum(amount_minor)::bigint as amount_minor, sum(energy_wh)::bigint as energy_wh
      from %2$s.posting_line group by 1, 2, 3
      having sum(amount_minor) <> 0 or sum(energy_wh) <> 0
      """;

  private final Connection connection;
  private final String live;
  private final String name;

  private RefoldSchema(Connection connection, String live, String name) {
    this.connection = connection;
    this.live = live;
    this.name = name;
  }

  /**
   * Makes the schema, with the tables of a new book and the snapshot of the live one.
   *
   * @return nothing if another instance is at it
   */
  static Optional<RefoldSchema> open(DataSource database, Flyway flyway, long number)
      throws SQLException {
    var connection = database.getConnection();
    if (!locked(connection)) {
      return Optional.empty();
    }
    var schema = new RefoldSchema(connection, schemaOf(connection), PREFIX + number);
    try {
      schema.dropAll();
      new FluentConfiguration(RefoldSchema.class.getClassLoader())
          .configuration(flyway.getConfiguration())
          .schemas(schema.name)
          .defaultSchema(schema.name)
          .createSchemas(true)
          .load()
          .migrate();
      schema.snapshot();
      return Optional.of(schema);
    } catch (SQLException | RuntimeException failure) {
      schema.closeAfter(failure);
      throw failure;
    }
  }

  private void closeAfter(Exception failure) {
    try {
      close();
    } catch (SQLException second) {
      failure.addSuppressed(second);
    }
  }

  String name() {
    return name;
  }

  /** Up to where the live book follows from the logs. */
  public Map<LogPartition, Long> ends() throws SQLException {
    var ends = new HashMap<LogPartition, Long>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select id, next_offset from " + name + ".live_offset")) {
      while (rows.next()) {
        ends.put(LogPartition.of(rows.getString(1)), rows.getLong(2));
      }
    }
    return ends;
  }

  /** Takes from the live book what its compacted topics have forgotten; tells how many rows. */
  public long takeForgotten() throws SQLException {
    long taken = 0;
    for (var table : COMPACTED) {
      taken +=
          execute(
              "insert into %1$s.%2$s select * from %1$s.live_%2$s on conflict do nothing"
                  .formatted(name, table));
    }
    return taken;
  }

  /** Compares what was made again with the snapshot, part by part. */
  public Comparison compare() throws SQLException {
    extract("refolded", name);
    execute(
        ("create table %1$s.subject as select id from %1$s.live_judged union"
                + " select id from %1$s.live_net union select id from %1$s.refolded_judged union"
                + " select id from %1$s.refolded_net")
            .formatted(name));
    for (var table :
        List.of("subject", "live_judged", "live_net", "refolded_judged", "refolded_net")) {
      execute("create index on %s.%s (id)".formatted(name, table));
    }
    return new BothBooks(connection, name).compare();
  }

  private void snapshot() throws SQLException {
    connection.setAutoCommit(false);
    try {
      execute("set transaction isolation level repeatable read");
      execute(
          "create table %s.live_offset as select * from %s.consumer_offset".formatted(name, live));
      for (var table : COMPACTED) {
        execute(
            "create table %1$s.live_%3$s as select * from %2$s.%3$s".formatted(name, live, table));
      }
      extract("live", live);
      connection.commit();
    } catch (SQLException failure) {
      connection.rollback();
      throw failure;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private void extract(String side, String from) throws SQLException {
    execute(JUDGED.formatted(name, from, side));
    execute(NETS.formatted(name, from, side));
  }

  private static String schemaOf(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select quote_ident(current_schema())")) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Takes the lock, or gives the connection back. */
  private static boolean locked(Connection connection) throws SQLException {
    boolean locked = false;
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
      rows.next();
      locked = rows.getBoolean(1);
    } finally {
      if (!locked) {
        connection.close();
      }
    }
    return locked;
  }

  /** The connection goes back to its pool, and would keep the lock. */
  private void unlock() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_unlock(" + LOCK + ")");
    }
  }

  /** One that a killed instance left goes with ours. */
  private void dropAll() throws SQLException {
    var names = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select nspname from pg_namespace where nspname ~ '^" + PREFIX + "[0-9]+$'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    for (var each : names) {
      execute("drop schema " + each + " cascade");
    }
  }

  private int execute(String statement) throws SQLException {
    try (var prepared = connection.createStatement()) {
      return prepared.executeUpdate(statement);
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      dropAll();
      unlock();
    }
  }
}
