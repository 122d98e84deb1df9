package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DisputeDecision;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Verdict;

/** What becomes of a person's decision of a session. */
public sealed interface Ruling {
  /** It is written down, and applied when it is read from there. */
  record Decided(DisputeDecided event) implements Ruling {}

  /** There is nothing to decide. */
  record NotDisputed(String detail) implements Ruling {}

  /** It does not say who pays, or for what, and nothing else does. */
  record Incomplete(String detail) implements Ruling {}

  /**
   * What a person decides.
   *
   * @param driver who pays, if not the driver of the session
   * @param energyWh what is paid for, if not the energy of the session
   */
  record Wish(
      DisputeDecision decision,
      @Nullable PersonId driver,
      @Nullable Long energyWh,
      String reason) {}

  /**
   * A session as it stands.
   *
   * @param open whether it is disputed, or was once decided
   */
  record Subject(UUID session, List<Verdict> verdicts, boolean open) {
    public Subject {
      verdicts = List.copyOf(verdicts);
    }
  }

  /** Decides what becomes of a wish. */
  static Ruling of(Wish wish, Subject subject, PersonId by, Instant now) {
    var verdicts = subject.verdicts();
    if (!subject.open()) {
      return new NotDisputed(
          "Expected a session that waits for a decision, but its verdicts are "
              + String.join(", ", verdicts.stream().map(Verdict::name).toList()));
    }
    var bills = wish.decision() == DisputeDecision.BILL;
    if (bills && wish.driver() == null && verdicts.contains(Verdict.CARD_UNKNOWN)) {
      return new Incomplete(
          "Expected the driver who pays, because nobody owns the card, but there is none");
    }
    if (bills && wish.energyWh() == null && verdicts.contains(Verdict.METER_DOUBTFUL)) {
      return new Incomplete(
          "Expected the energy that is paid for, because the meter is doubtful, but there is none");
    }
    return new Decided(
        new DisputeDecided(
            subject.session(),
            wish.decision(),
            wish.driver(),
            wish.energyWh(),
            wish.reason(),
            by,
            now));
  }
}
