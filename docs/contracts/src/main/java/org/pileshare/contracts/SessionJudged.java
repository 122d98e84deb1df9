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
 * @param detail one sentence that explains the verdict
 * @param offline whether the session came late
 */
public record SessionJudged(
    UUID session,
    PileId pile,
    String account,
    @Nullable PersonId driver,
    List<Verdict> verdicts,
    String detail,
    boolean offline,
    long energyWh,
    Instant startedAt,
    Instant endedAt,
    Instant at)
    implements LedgerEvent {
  public SessionJudged {
    verdicts = List.copyOf(verdicts);
    if (verdicts.isEmpty() || new HashSet<>(verdicts).size() < verdicts.size()) {
      throw new IllegalArgumentException(
          "Expected at least one verdict and none of them twice, but they were " + verdicts);
    }
  }
}
