package org.pileshare.ledger.core;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What was true of one driver and one pile around one session; more than is needed does no harm.
 *
 * @param grants permissions of the driver for the pile
 * @param holds reservations of the driver on the pile
 * @param tables versions of the pile's tables that were in force at some time of the session
 * @param pile what holds for everybody who charges there
 */
public record History(
    List<Grant> grants, List<Hold> holds, List<TableInForce> tables, PileFacts pile) {
  public static final History NONE = new History(List.of(), List.of(), List.of(), PileFacts.NONE);

  public History {
    grants = List.copyOf(grants);
    holds = List.copyOf(holds);
    tables = List.copyOf(tables);
  }

  /** What is known where nobody is known to own the card. */
  public static History ofNobody(PileFacts pile) {
    return new History(List.of(), List.of(), List.of(), pile);
  }

  /** All that it speaks of, in order. */
  IntStream connectors() {
    var ofTables = tables.stream().flatMapToInt(TableInForce::connectors);
    var ofHolds = holds.stream().mapToInt(Hold::connector);
    return IntStream.concat(ofTables, ofHolds).distinct().sorted();
  }
}
