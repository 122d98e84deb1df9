package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Comparator;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PersonId;

/** A driver at a connector. */
record Claimant(PersonId driver, int connector) {
  /** The connector of a session of which the pile never said where it was. */
  private static final int UNKNOWN = 0;

  /**
   * The driver of a session where it was. If nobody knows the connector, it is the one that speaks
   * best for the driver: by their authority at the start, or by units that they came into; and of
   * equal ones by how long it lasts.
   *
   * @param limit until when they may have come into them
   */
  static Claimant of(
      CompletedSession session, PersonId driver, Instant known, Instant limit, History history) {
    if (session.connector() != UNKNOWN) {
      return new Claimant(driver, session.connector());
    }
    var start = session.startedAt();
    Comparator<Claimant> byStart =
        Comparator.comparing(each -> Claim.at(start, known, each, history).kind());
    Comparator<Claimant> byUnitsToCome =
        Comparator.comparing(each -> Claim.firstHeldAfter(start, limit, each, history).isEmpty());
    Comparator<Claimant> byEnd =
        Comparator.comparing(
            each -> authorityEnds(start, known, limit, each, history), Comparator.reverseOrder());
    var all = history.connectors().mapToObj(connector -> new Claimant(driver, connector)).toList();
    var best = all.stream().min(byStart.thenComparing(byEnd)).orElse(new Claimant(driver, UNKNOWN));
    return Claim.at(start, known, best, history).isAuthority()
        ? best
        : all.stream().min(byUnitsToCome.thenComparing(byStart).thenComparing(byEnd)).orElse(best);
  }

  /** Until when the authority lasts that they have at the start or come into. */
  private static Instant authorityEnds(
      Instant start, Instant known, Instant limit, Claimant each, History history) {
    var claim = Claim.at(start, known, each, history);
    return claim.isAuthority()
        ? Claim.endOfAuthority(claim, limit, each, history)
        : Claim.firstHeldAfter(start, limit, each, history)
            .map(at -> Claim.endOfAuthority(Claim.at(at, at, each, history), limit, each, history))
            .orElse(start);
  }
}
