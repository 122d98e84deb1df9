package org.pileshare.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.pileshare.backing.Backing;
import org.pileshare.contracts.PileId;

/** The ledger's database as an auditor sees it: plain SQL that shares nothing with the service. */
final class Database implements AutoCloseable {
  private final Connection connection;

  Database() throws SQLException {
    connection =
        DriverManager.getConnection(
            Backing.current().jdbcUrl("ledger") + "?ApplicationName=auditor",
            "pileshare",
            "pileshare");
  }

  /** From now on all queries up to {@link #release} see one moment. */
  void hold() throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  void release() throws SQLException {
    connection.rollback();
    connection.setAutoCommit(true);
  }

  long number(String query, Object... arguments) throws SQLException {
    return Long.parseLong(rows(query, arguments).getFirst().getFirst());
  }

  /** The first column of all rows. */
  List<String> column(String query, Object... arguments) throws SQLException {
    return rows(query, arguments).stream().map(List::getFirst).toList();
  }

  List<List<String>> rows(String query, Object... arguments) throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      var rows = new ArrayList<List<String>>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          var row = new ArrayList<String>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(result.getString(i)));
          }
          rows.add(row);
        }
      }
      return rows;
    }
  }

  /** The last verdicts of a pile's sessions with their minutes, and what stands on each account. */
  List<String> book(PileId pile) throws SQLException {
    return column(
        """
        select j.verdicts || ' ' || j.overstay_minutes
        from judgement j join session s on s.id = j.session
        where s.pile = ? and not exists (
          select 1 from judgement n where n.session = j.session and n.revision > j.revision)
        union all
        select l.account || ' ' || sum(l.amount_minor) || ' ' || sum(l.energy_wh)
        from posting_line l join session s on s.id = l.session
        where s.pile = ?
        group by l.account having sum(l.amount_minor) <> 0 or sum(l.energy_wh) <> 0
        order by 1
        """,
        pile.value(),
        pile.value());
  }

  void change(String statement) throws SQLException {
    try (var change = connection.createStatement()) {
      change.execute(statement);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
