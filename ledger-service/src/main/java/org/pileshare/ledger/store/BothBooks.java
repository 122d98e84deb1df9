package org.pileshare.ledger.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Comparison;
import org.pileshare.ledger.core.Stand;

/** The extracts of the live book and of the refolded one, read side by side and part by part. */
record BothBooks(Connection connection, String name) {
  private static final int AT_ONCE = 500;

  Comparison compare() throws SQLException {
    var all = Comparison.NONE;
    var subjects = subjectsAfter(null);
    while (!subjects.isEmpty()) {
      all = all.with(stands("live", subjects), stands("refolded", subjects));
      subjects = subjectsAfter(subjects.getLast());
    }
    return all;
  }

  private List<UUID> subjectsAfter(@Nullable UUID last) throws SQLException {
    var after = last == null ? "" : " where id > ?";
    try (var statement =
        connection.prepareStatement(
            "select id from %s.subject%s order by id limit %d".formatted(name, after, AT_ONCE))) {
      if (last != null) {
        statement.setObject(1, last);
      }
      var subjects = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          subjects.add(rows.getObject(1, UUID.class));
        }
      }
      return subjects;
    }
  }

  private List<Stand> stands(String side, List<UUID> subjects) throws SQLException {
    var judged = new HashMap<UUID, Stand.Judged>();
    var nets = new HashMap<UUID, List<Stand.Net>>();
    each(
        ("select id, meter_wh, metered, verdicts, overstay_minutes, account, disputed"
                + " from %s.%s_judged")
            .formatted(name, side),
        subjects,
        row ->
            judged.put(
                row.getObject(1, UUID.class),
                new Stand.Judged(
                    row.getLong(2),
                    row.getBoolean(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getString(6),
                    row.getBoolean(7))));
    each(
        "select id, account, currency, amount_minor, energy_wh from %s.%s_net"
            .formatted(name, side),
        subjects,
        row ->
            nets.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(
                    new Stand.Net(
                        row.getString(2), row.getString(3), row.getLong(4), row.getLong(5))));
    return subjects.stream()
        .filter(id -> judged.containsKey(id) || nets.containsKey(id))
        .map(
            id ->
                new Stand(
                    id, Optional.ofNullable(judged.get(id)), nets.getOrDefault(id, List.of())))
        .toList();
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private void each(String query, List<UUID> subjects, Row action) throws SQLException {
    try (var statement = connection.prepareStatement(query + " where id between ? and ?")) {
      statement.setObject(1, subjects.getFirst());
      statement.setObject(2, subjects.getLast());
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          action.take(rows);
        }
      }
    }
  }
}
