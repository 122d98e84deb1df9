package org.pileshare.ledger.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Statement;
import org.pileshare.ledger.core.StatementLine;
import org.pileshare.ledger.core.StatementMonth;

/**
 * A statement as it is shown.
 *
 * @param from when the month begins in the zone
 * @param until when the next one does
 * @param closed whether nothing is posted into it any more
 * @param sheets one for each currency
 */
public record StatementView(
    String account,
    String month,
    String zone,
    Instant from,
    Instant until,
    boolean closed,
    List<Sheet> sheets) {

  /** One currency; the opening balance and all lines make the closing one. */
  public record Sheet(
      String currency,
      long openingMinor,
      List<Line> lines,
      List<Statement.Sum> sums,
      long closingMinor) {

    static Sheet of(Statement.Sheet sheet) {
      return new Sheet(
          sheet.currency(),
          sheet.openingMinor(),
          sheet.lines().stream().map(Line::of).toList(),
          sheet.sums(),
          sheet.closingMinor());
    }
  }

  /**
   * One line.
   *
   * @param happenedAt when the session or the reserved time began
   * @param zone that of the pile
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Line(
      long number,
      UUID entry,
      Instant postedAt,
      @Nullable Instant happenedAt,
      @Nullable String pile,
      @Nullable String zone,
      @Nullable UUID session,
      @Nullable UUID reservation,
      String kind,
      long energyWh,
      long amountMinor,
      boolean restated,
      List<String> verdicts) {

    static Line of(StatementLine line) {
      var cause = line.cause();
      return new Line(
          line.number(),
          line.entry(),
          line.postedAt(),
          cause == null ? null : cause.happenedAt(),
          cause == null ? null : cause.pile(),
          cause == null ? null : cause.zone(),
          cause == null ? null : cause.session(),
          cause == null ? null : cause.reservation(),
          line.kind(),
          line.energyWh(),
          line.amountMinor(),
          line.restated(),
          cause == null ? List.of() : cause.verdicts());
    }
  }

  static StatementView of(Statement statement, StatementMonth month, boolean closed) {
    return new StatementView(
        statement.account(),
        month.month().toString(),
        month.zone().getId(),
        month.from(),
        month.until(),
        closed,
        statement.sheets().stream().map(Sheet::of).toList());
  }
}
