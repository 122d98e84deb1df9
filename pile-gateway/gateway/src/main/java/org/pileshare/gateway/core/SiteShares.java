package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SiteShareAnswered;
import org.pileshare.contracts.SiteShareOffered;

/**
 * What the sessions of one site have been told to draw, and which of it their piles acknowledged.
 *
 * @param known in the order in which they were last told; at most {@value #MAX_KNOWN}
 */
public record SiteShares(Map<Charger, Share> known) {
  public static final int MAX_KNOWN = 1_000;
  public static final SiteShares NONE = new SiteShares(Map.of());

  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final int MAX_DOUBLINGS = 5;

  /** A place to charge. */
  public record Charger(PileId pile, int connector) {}

  /**
   * What a session has been told.
   *
   * @param highest the most that it was told since the last acknowledgement, that included: the
   *     pile may have heard any of it
   * @param acknowledged what its pile last said that it keeps to; absent if it never did
   * @param attempts how often the same was told without an answer
   * @param refused whether the pile said no, so that it is not told again over this connection
   */
  public record Share(
      UUID session,
      UUID connection,
      int offered,
      Instant offeredAt,
      int attempts,
      int highest,
      @Nullable Integer acknowledged,
      boolean refused) {
    /** The most that the session may draw, by what it has been told and by what it can. */
    int atMost(int most) {
      return acknowledged == null ? Math.max(most, highest) : highest;
    }

    /** Whether the same is to be told again, since no answer came. */
    boolean isDue(Instant now) {
      var pause = FIRST_RETRY.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
      return !now.isBefore(offeredAt.plus(pause));
    }

    boolean isAnswered() {
      return refused || acknowledged != null && acknowledged == offered && highest == offered;
    }
  }

  public SiteShares {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
  }

  /** Whether a session has been told a share. */
  public boolean hasTold(Charger charger, UUID session) {
    var share = known.get(charger);
    return share != null && share.session().equals(session);
  }

  /** What was told counts from the moment before it was told. */
  public SiteShares with(SiteShareOffered offer) {
    var charger = new Charger(offer.pile(), offer.connector());
    var last = known.get(charger);
    var before = last != null && last.session().equals(offer.session()) ? last : null;
    boolean again =
        before != null
            && before.offered() == offer.amperes()
            && before.connection().equals(offer.connection())
            && !before.isAnswered();
    var next = new LinkedHashMap<>(known);
    next.remove(charger);
    next.put(
        charger,
        new Share(
            offer.session(),
            offer.connection(),
            offer.amperes(),
            offer.at(),
            before != null && again ? before.attempts() + 1 : 1,
            before == null ? offer.amperes() : Math.max(before.highest(), offer.amperes()),
            before == null ? null : before.acknowledged(),
            false));
    if (next.size() > MAX_KNOWN) {
      next.remove(next.keySet().iterator().next());
    }
    return new SiteShares(next);
  }

  /** Only the answer to what was told last says what the pile keeps to. */
  public SiteShares with(SiteShareAnswered answer) {
    var charger = new Charger(answer.pile(), answer.connector());
    var share = known.get(charger);
    if (share == null
        || !share.session().equals(answer.session())
        || share.offered() != answer.amperes()) {
      return this;
    }
    var next = new LinkedHashMap<>(known);
    next.put(
        charger,
        new Share(
            share.session(),
            share.connection(),
            share.offered(),
            share.offeredAt(),
            share.attempts(),
            answer.accepted() ? share.offered() : share.highest(),
            answer.accepted() ? (Integer) share.offered() : share.acknowledged(),
            !answer.accepted()));
    return new SiteShares(next);
  }
}
