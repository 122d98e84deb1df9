package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCommand.LimitUnit;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SiteLimitSet;
import org.pileshare.contracts.SiteShareAnswered;
import org.pileshare.contracts.SiteShareOffered;
import org.pileshare.gateway.core.SiteRule.Offer;
import org.pileshare.gateway.core.SiteRule.Running;
import org.pileshare.gateway.core.SiteShares.Charger;

class SiteRuleTest {
  private static final PersonId OWNER = new PersonId("owner");
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final UUID CONNECTION = new UUID(1, 1);

  /** The n-th session, which began as the n-th. */
  private static Running session(int n, int most) {
    return session(n, most, CONNECTION);
  }

  private static Running session(int n, int most, @Nullable UUID connection) {
    var charger = new Charger(new PileId("P" + n), 1);
    return new Running(charger, new UUID(9, n), NOW.plusSeconds(n), connection, most);
  }

  private static SiteShares told(SiteShares shares, Running to, int amperes) {
    return shares.with(
        new SiteShareOffered(
            OWNER,
            "Site",
            to.charger().pile(),
            1,
            to.session(),
            to.connection() == null ? CONNECTION : to.connection(),
            amperes,
            NOW));
  }

  private static SiteShares answered(SiteShares shares, Running by, int amperes, boolean yes) {
    return shares.with(
        new SiteShareAnswered(
            OWNER, "Site", by.charger().pile(), 1, by.session(), amperes, yes, null, NOW));
  }

  private static SiteShares has(SiteShares shares, Running one, int amperes) {
    return answered(told(shares, one, amperes), one, amperes, true);
  }

  private static Map<Integer, Integer> offers(int limit, List<Running> running, SiteShares shares) {
    return named(SiteRule.decide(limit, running, shares, true, NOW));
  }

  private static Map<Integer, Integer> named(List<Offer> offers) {
    return offers.stream()
        .collect(
            Collectors.toMap(
                one -> (int) one.to().session().getLeastSignificantBits(), Offer::amperes));
  }

  @ParameterizedTest
  @CsvSource({
    // What is left over goes to those that began first.
    "32, 32 32, 16 16",
    "33, 32 32, 17 16",
    "35, 32 32 32, 12 12 11",
    // Who can use less leaves the rest to the others.
    "40, 32 10 32, 15 10 15",
    "100, 16 16, 16 16",
    // A car needs 6 A: those that began last are paused.
    "17, 32 32 32, 9 8 0",
    "12, 32 32 32, 6 6 0",
    "11, 32 32 32, 11 0 0",
    "5, 32, 0"
  })
  void sessionsShareTheLimitFairlyInWholeAmperes(int limit, String most, String shares) {
    var running = new ArrayList<Running>();
    for (var one : most.split(" ", -1)) {
      running.add(session(running.size() + 1, Integer.parseInt(one)));
    }
    var wanted = SiteRule.wanted(limit, running, SiteShares.NONE);
    assertThat(running.stream().map(one -> wanted.get(one.charger()) + ""))
        .containsExactly(shares.split(" "));
  }

  @Test
  void anotherSessionGetsItsShareOnlyAfterTheFirstHasAcknowledgedThatItHasLess() {
    var first = session(1, 32);
    var second = session(2, 32);
    var both = List.of(first, second);
    var shares = has(has(SiteShares.NONE, first, 32), second, 0);

    assertThat(offers(32, both, shares)).isEqualTo(Map.of(1, 16));
    shares = told(shares, first, 16);
    assertThat(offers(32, both, shares)).isEmpty();
    shares = answered(shares, first, 16, true);
    assertThat(offers(32, both, shares)).isEqualTo(Map.of(2, 16));
    shares = has(shares, second, 16);
    assertThat(offers(32, both, shares)).isEmpty();
  }

  @Test
  void aNewSessionMayDrawAllThatItCanUntilItSaysThatItKeepsToItsShare() {
    var first = session(1, 32);
    var second = session(2, 32);
    var shares = has(SiteShares.NONE, first, 10);
    // 40 A would be enough for 20 and 20, but the second may draw 32 A by now.
    assertThat(offers(40, List.of(first, second), shares)).isEqualTo(Map.of(2, 20));
    shares = told(shares, second, 20);
    assertThat(offers(40, List.of(first, second), shares)).isEmpty();
    assertThat(offers(40, List.of(first, second), answered(shares, second, 20, true)))
        .isEqualTo(Map.of(1, 20));
  }

  @Test
  void whoEndsLeavesTheRestToTheOthersButOnlyOnceAllInstancesKnow() {
    var first = session(1, 32);
    var shares = has(SiteShares.NONE, first, 16);
    assertThat(SiteRule.decide(32, List.of(first), shares, false, NOW)).isEmpty();
    assertThat(offers(32, List.of(first), shares)).isEqualTo(Map.of(1, 32));
  }

  @Test
  void aLowerLimitIsTakenAtOnceAndAnUnansweredRiseStillCounts() {
    var first = session(1, 32);
    var second = session(2, 32);
    var both = List.of(first, second);
    var shares = told(has(has(SiteShares.NONE, first, 10), second, 10), first, 20);
    // The first may have heard of its 20 A, or not.
    var falls = SiteRule.decide(20, both, shares, false, NOW);
    assertThat(named(falls)).isEqualTo(Map.of(1, 10));
    shares = told(shares, first, 10);
    assertThat(atMost(shares, first)).isEqualTo(20);
    assertThat(offers(20, both, shares)).isEmpty();
    assertThat(atMost(answered(shares, first, 10, true), first)).isEqualTo(10);
  }

  private static int atMost(SiteShares shares, Running running) {
    return Objects.requireNonNull(shares.known().get(running.charger())).atMost(32);
  }

  @Test
  void whoSaysNoKeepsWhatItMayDrawAndTheOthersShareTheRest() {
    var stubborn = session(1, 16);
    var second = session(2, 32);
    var shares = answered(told(SiteShares.NONE, stubborn, 12), stubborn, 12, false);
    shares = has(shares, second, 6);
    assertThat(offers(24, List.of(stubborn, second), shares)).isEqualTo(Map.of(2, 8));
    var again = session(1, 16, new UUID(2, 2));
    assertThat(offers(24, List.of(again, second), shares)).containsKey(1);
  }

  @Test
  void whoDoesNotAnswerIsToldAgainWithLongerAndLongerPauses() {
    var one = session(1, 32);
    var shares = told(SiteShares.NONE, one, 16);
    assertThat(SiteRule.decide(16, List.of(one), shares, true, NOW.plusSeconds(29))).isEmpty();
    assertThat(SiteRule.decide(16, List.of(one), shares, true, NOW.plusSeconds(30))).hasSize(1);
    shares = told(shares, one, 16);
    assertThat(SiteRule.decide(16, List.of(one), shares, true, NOW.plusSeconds(59))).isEmpty();
    assertThat(SiteRule.decide(16, List.of(one), shares, true, NOW.plusSeconds(60))).hasSize(1);
    for (int i = 0; i < 40; i++) {
      shares = told(shares, one, 16);
    }
    assertThat(SiteRule.decide(16, List.of(one), shares, true, NOW.plusSeconds(960))).hasSize(1);
  }

  @Test
  void aPileThatCameBackIsToldAgainAndOneThatIsAwayIsNotToldButCounts() {
    var first = session(1, 32);
    var shares = has(SiteShares.NONE, first, 16);
    var back = session(1, 32, new UUID(2, 2));
    assertThat(offers(16, List.of(back), shares)).isEqualTo(Map.of(1, 16));
    var away = session(1, 32, null);
    var second = session(2, 32);
    assertThat(offers(32, List.of(away, second), has(shares, second, 6))).isEqualTo(Map.of(2, 16));
  }

  @Test
  void withoutALimitEachGetsWhatItCanUse() {
    var first = session(1, 32);
    var shares = has(SiteShares.NONE, first, 6);
    assertThat(offers(SiteRule.NO_LIMIT, List.of(first), shares)).isEqualTo(Map.of(1, 32));
  }

  @ParameterizedTest
  @CsvSource({"A, 63, 63", "W, 43470, 63", "W, 43469, 62", "W, 600, 0"})
  void wattsAreSpreadOverThreePhases(LimitUnit unit, int limit, int amperes) {
    var set = new SiteLimitSet(OWNER, "Site", limit, unit, OWNER, NOW);
    assertThat(SiteRule.amperes(set)).isEqualTo(amperes);
  }

  @ParameterizedTest
  @CsvSource({"3700, 17", "7400, 33", "11000, 16", "22000, 32", "1000, 6"})
  void aConnectorDrawsWhatItsPowerIsOnOneOrThreePhases(int watts, int amperes) {
    assertThat(SiteRule.amperes(watts)).isEqualTo(amperes);
  }

  /**
   * Sessions come and go; what they are told is heard or not, and answered by yes, by no or not at
   * all. What the piles really keep to is known to nobody but this test.
   */
  @Test
  void whatPilesReallyKeepToNeverAddsUpToMoreThanTheLimit() {
    long seed = Long.getLong("pileshare.seed", System.nanoTime());
    var random = new Random(seed);
    int rises = 0;
    for (int run = 0; run < 200; run++) {
      var running = new TreeMap<Integer, Running>();
      var kept = new HashMap<Charger, Integer>();
      var shares = SiteShares.NONE;
      int limit = 6 + random.nextInt(100);
      for (int step = 1; step < 60; step++) {
        if (random.nextInt(6) == 0 && running.size() < 8) {
          var one = session(step, 6 + random.nextInt(27));
          running.put(step, one);
          shares = has(shares, one, 0);
          kept.put(one.charger(), 0);
        } else if (random.nextInt(9) == 0 && !running.isEmpty()) {
          kept.remove(running.pollFirstEntry().getValue().charger());
        }
        var list = List.copyOf(running.values());
        for (var offer : SiteRule.decide(limit, list, shares, random.nextBoolean(), NOW)) {
          shares = told(shares, offer.to(), offer.amperes());
          int fate = random.nextInt(8);
          if (fate < 5) {
            rises +=
                offer.amperes() > Objects.requireNonNull(kept.get(offer.to().charger())) ? 1 : 0;
            kept.put(offer.to().charger(), offer.amperes());
          }
          if (fate < 4 || fate == 7) {
            shares = answered(shares, offer.to(), offer.amperes(), fate < 4);
          }
        }
        assertThat(kept.values().stream().mapToInt(Integer::intValue).sum())
            .as("-Dpileshare.seed=%d, run %d, step %d", seed, run, step)
            .isLessThanOrEqualTo(limit);
      }
    }
    assertThat(rises).as("-Dpileshare.seed=%d", seed).isGreaterThan(100);
  }
}
