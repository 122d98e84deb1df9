package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PersonId;

/** A driver at a connector. */
record Claimant(PersonId driver, int connector) {
  /** The connector of a session whose start was never reported. */
  private static final int UNKNOWN = 0;

  /**
   * The driver of a session where it was. If nobody knows the connector, it is the one that speaks
   * best for the driver.
   */
  static Claimant of(CompletedSession session, PersonId driver, Instant known, History history) {
    var where =
        session.connector() == UNKNOWN ? history.connectors() : IntStream.of(session.connector());
    return where
        .mapToObj(connector -> new Claimant(driver, connector))
        .min(
            Comparator.comparing(
                each -> Claim.at(session.startedAt(), known, each, history).kind()))
        .orElse(new Claimant(driver, UNKNOWN));
  }
}
