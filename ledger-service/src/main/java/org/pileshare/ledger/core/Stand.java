package org.pileshare.ledger.core;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a book says in the end of one session or of one reservation, however many corrections led
 * there.
 *
 * @param subject the session or the reservation
 * @param judged absent for a reservation
 * @param nets what is owed by each account, all reversals included
 */
public record Stand(UUID subject, Optional<Judged> judged, List<Net> nets) {
  public Stand {
    nets = List.copyOf(nets);
  }

  /**
   * The report of a session with its last judgement.
   *
   * @param meterWh the last value of the meter less the first
   * @param metered whether that is what is billed: the meter is not in doubt, and nobody decided
   */
  public record Judged(
      long meterWh,
      boolean metered,
      String verdicts,
      long overstayMinutes,
      String payer,
      boolean disputed) {

    /** The judgement in words, by which two are compared. */
    String text() {
      return "%s, %d min over, paid by %s%s"
          .formatted(verdicts, overstayMinutes, payer, disputed ? ", disputed" : "");
    }
  }

  /** The sum of all lines of one account in one currency. */
  public record Net(String account, String currency, long amountMinor, long energyWh) {}
}
