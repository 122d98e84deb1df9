package org.pileshare.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Posting lines that the ledger has written, for others to write them too. Beyond the last one they
 * come again under fresh numbers and entries, so that there are as many as anybody wants.
 */
final class PostingLines {
  static final String TABLE = "line_alone";

  /** With all its indexes and checks; only the reference to the session is left out. */
  static final List<String> MAKE =
      List.of(
          "drop table if exists " + TABLE,
          "create table " + TABLE + " (like posting_line including all)",
          "checkpoint");

  private static final String COLUMNS =
      "number, entry, line, session, account, amount_minor, currency, energy_wh, posted_at, kind,"
          + " restated";

  static final String INSERT =
      "insert into " + TABLE + " (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  static final String COPY = "copy " + TABLE + " (" + COLUMNS + ") from stdin";

  private static final int LINES_MAX = 200_000;
  private static final String SELECT =
      "select " + COLUMNS + " from posting_line order by number limit " + LINES_MAX;

  /** One of them, as it stands in the book. */
  record Line(
      UUID entry,
      int line,
      UUID session,
      String account,
      long amountMinor,
      String currency,
      long energyWh,
      OffsetDateTime postedAt,
      String kind,
      boolean restated) {}

  private final List<Line> lines;

  PostingLines(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  static PostingLines of(LedgerSystem system) {
    try (var connection = system.connect();
        var select = connection.prepareStatement(SELECT);
        var found = select.executeQuery()) {
      var lines = new ArrayList<Line>();
      while (found.next()) {
        lines.add(
            new Line(
                found.getObject("entry", UUID.class),
                found.getInt("line"),
                found.getObject("session", UUID.class),
                found.getString("account"),
                found.getLong("amount_minor"),
                found.getString("currency"),
                found.getLong("energy_wh"),
                found.getObject("posted_at", OffsetDateTime.class),
                found.getString("kind"),
                found.getBoolean("restated")));
      }
      return new PostingLines(lines);
    } catch (SQLException failure) {
      throw new IllegalStateException("Expected to read the posting lines, but failed", failure);
    }
  }

  /** Sets the parameters of {@link #INSERT} to the line of that number, from 0 on. */
  void set(PreparedStatement insert, long number) throws SQLException {
    var line = line(number);
    insert.setLong(1, number);
    insert.setObject(2, entry(number));
    insert.setInt(3, line.line());
    insert.setObject(4, line.session());
    insert.setString(5, line.account());
    insert.setLong(6, line.amountMinor());
    insert.setString(7, line.currency());
    insert.setLong(8, line.energyWh());
    insert.setObject(9, line.postedAt());
    insert.setString(10, line.kind());
    insert.setBoolean(11, line.restated());
  }

  /** As {@link #COPY} reads them: tabs between, and nothing in them that needs another word. */
  byte[] text(long from, int count) {
    var text = new StringBuilder();
    for (long number = from; number < from + count; number++) {
      var line = line(number);
      text.append(number).append('\t').append(entry(number)).append('\t').append(line.line());
      text.append('\t').append(line.session()).append('\t').append(line.account());
      text.append('\t').append(line.amountMinor()).append('\t').append(line.currency());
      text.append('\t').append(line.energyWh()).append('\t').append(line.postedAt());
      text.append('\t').append(line.kind()).append('\t').append(line.restated()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Line line(long number) {
    return lines.get((int) (number % lines.size()));
  }

  private UUID entry(long number) {
    var entry = line(number).entry();
    long round = number / lines.size();
    return new UUID(entry.getMostSignificantBits() ^ round << 32, entry.getLeastSignificantBits());
  }
}
