package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommand.LimitUnit;
import org.pileshare.contracts.SiteLimitSet;
import org.pileshare.gateway.core.SiteShares.Charger;

/**
 * How the running sessions of a site share its limit.
 *
 * <p>Each has the same, in whole amperes a phase, and no more than it can use; what is left over
 * goes to those that began first. A car needs {@value #LEAST_AMPERES} A, so where there is less for
 * all, those that began last are paused. Nobody gets more before the others have acknowledged that
 * they have less: at no time do the shares that may be in force add up to more than the limit.
 */
public final class SiteRule {
  /** IEC 61851-1: the least current that can be signalled to a car. */
  public static final int LEAST_AMPERES = 6;

  /** Above every site: there is no limit. */
  public static final int NO_LIMIT = Integer.MAX_VALUE;

  private static final int VOLTS = 230;
  private static final int PHASES = 3;

  /** What one phase carries up to 32 A. */
  private static final int ONE_PHASE_WATTS = 7_400;

  private static final Comparator<Running> ORDER =
      Comparator.comparing(Running::startedAt)
          .thenComparing(one -> one.charger().pile().value())
          .thenComparing(one -> one.charger().connector());

  /**
   * A running session.
   *
   * @param connection of its pile; absent if it has none, or none that could be asked
   * @param most amperes a phase that its connector can deliver
   */
  public record Running(
      Charger charger, UUID session, Instant startedAt, @Nullable UUID connection, int most) {}

  /** What a session is to be told. */
  public record Offer(Running to, int amperes) {}

  private SiteRule() {}

  /** Watts are taken as spread over three phases, which is never too much on one of them. */
  public static int amperes(SiteLimitSet set) {
    var limit = set.limit();
    if (limit == null) {
      return NO_LIMIT;
    }
    return set.unit() == LimitUnit.A ? limit : limit / (VOLTS * PHASES);
  }

  /** Amperes a phase of a connector, rounded up. */
  public static int amperes(int powerWatts) {
    int phases = powerWatts <= ONE_PHASE_WATTS ? 1 : PHASES;
    return Math.max(LEAST_AMPERES, Math.ceilDiv(powerWatts, VOLTS * phases));
  }

  /**
   * What sessions are to be told now.
   *
   * @param settled whether nothing has changed for so long that all instances know the same; until
   *     then nobody gets more
   */
  public static List<Offer> decide(
      int limit, List<Running> running, SiteShares shares, boolean settled, Instant now) {
    var sorted = running.stream().sorted(ORDER).toList();
    var wanted = wanted(limit, sorted, shares);
    long mayDraw = sorted.stream().mapToLong(one -> atMost(one, shares)).sum();
    long free = limit == NO_LIMIT ? Long.MAX_VALUE : limit - mayDraw;
    var offers = new ArrayList<Offer>();
    for (var one : sorted) {
      int present = atMost(one, shares);
      int want = wanted.getOrDefault(one.charger(), present);
      int more = want - present;
      if (more > 0) {
        int granted = settled ? (int) Math.clamp(free, 0, more) : 0;
        want = present + granted < LEAST_AMPERES ? present : present + granted;
        free -= want - present;
      }
      if (isToBeTold(one, shares, want, now)) {
        offers.add(new Offer(one, want));
      }
    }
    return offers;
  }

  private static boolean isToBeTold(Running one, SiteShares shares, int amperes, Instant now) {
    if (one.connection() == null) {
      return false;
    }
    var share = shares.known().get(one.charger());
    if (share == null || !shares.hasTold(one.charger(), one.session())) {
      return true;
    }
    boolean overThis = one.connection().equals(share.connection());
    if (share.refused()) {
      return !overThis;
    }
    // A pile that came back may have forgotten what it was told.
    return share.offered() != amperes || !overThis || !share.isAnswered() && share.isDue(now);
  }

  /** The most that a session may draw, whatever became of what it was told. */
  private static int atMost(Running one, SiteShares shares) {
    var share = shares.known().get(one.charger());
    return share != null && shares.hasTold(one.charger(), one.session())
        ? share.atMost(one.most())
        : one.most();
  }

  private static boolean cannotBeTold(Running one, SiteShares shares) {
    var share = shares.known().get(one.charger());
    return share != null && shares.hasTold(one.charger(), one.session()) && share.refused();
  }

  /** What each is to have in the end; those that cannot be told keep what they have. */
  static Map<Charger, Integer> wanted(int limit, List<Running> sorted, SiteShares shares) {
    var wanted = new HashMap<Charger, Integer>();
    if (limit == NO_LIMIT) {
      sorted.forEach(one -> wanted.put(one.charger(), one.most()));
      return wanted;
    }
    var tellable = new ArrayList<Running>();
    long left = limit;
    for (var one : sorted) {
      if (cannotBeTold(one, shares)) {
        left -= atMost(one, shares);
      } else {
        tellable.add(one);
      }
    }
    int served = (int) Math.clamp(left / LEAST_AMPERES, 0, tellable.size());
    tellable.subList(served, tellable.size()).forEach(one -> wanted.put(one.charger(), 0));
    // Who can use least is asked first, and of equals who began last: so the rest goes to the
    // first.
    var first = tellable.subList(0, served);
    var byUse = first.reversed().stream().sorted(Comparator.comparing(Running::most)).toList();
    int count = byUse.size();
    for (var one : byUse) {
      int share = (int) Math.min(one.most(), left / count);
      wanted.put(one.charger(), share);
      left -= share;
      count--;
    }
    return wanted;
  }
}
