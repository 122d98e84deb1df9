package org.pileshare.contracts;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one session, judged by when it happened.
 *
 * @param account the account that pays: {@code driver:<id>}, or {@code unknown:<card>}
 * @param verdicts at least one
 * @param overstayMinutes how long it went on without authority, rounded up; 0 if it did not
 * @param detail one sentence that explains the verdict
 * @param offline whether the session came late
 * @param revision counts the judgements of the session from 1; the greatest one counts
 * @param restated whether it replaces an earlier judgement
 * @param disputed whether the session waits for a person's decision
 */
public record SessionJudged(
    UUID session,
    PileId pile,
    String account,
    @Nullable PersonId driver,
    List<Verdict> verdicts,
    long overstayMinutes,
    String detail,
    boolean offline,
    long energyWh,
    Instant startedAt,
    Instant endedAt,
    int revision,
    boolean restated,
    boolean disputed,
    Instant at)
    implements LedgerEvent {
  public SessionJudged {
    verdicts = List.copyOf(verdicts);
    if (verdicts.isEmpty() || new HashSet<>(verdicts).size() < verdicts.size()) {
      throw new IllegalArgumentException(
          "Expected at least one verdict and none of them twice, but they were " + verdicts);
    }
    if (overstayMinutes < 0 || revision < 1) {
      throw new IllegalArgumentException(
          "Expected minutes from 0 and a revision from 1, but they were "
              + overstayMinutes
              + " and "
              + revision);
    }
  }
}
