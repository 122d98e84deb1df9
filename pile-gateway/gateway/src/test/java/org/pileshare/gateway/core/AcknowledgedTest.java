package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOBS;
import static org.pileshare.gateway.core.Given.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardId;

/** What a pile is asked next, given what it shall hold and what it answered so far. */
class AcknowledgedTest {
  private static final Instant NOON = at("12:00");
  private static final UpkeepReply ACCEPTED = new UpkeepReply.Accepted();
  private static final KeptConnector KEPT = new KeptConnector(1, 7, ANNS, null, at("16:00"));

  private Acknowledged known = Acknowledged.NOTHING;
  private Instant now = NOON;

  private static Upkeep listed(Listed... cards) {
    Map<CardId, Listed> listed = new LinkedHashMap<>();
    for (var card : cards) {
      listed.put(card.card(), card);
    }
    return new Upkeep(Map.of(), Set.of(), listed, List.of());
  }

  private static Upkeep keeps(KeptConnector... kept) {
    Map<Integer, KeptConnector> connectors = new LinkedHashMap<>();
    for (var one : kept) {
      connectors.put(one.connector(), one);
    }
    return new Upkeep(connectors, Set.of(), Map.of(), List.of());
  }

  private static Listed accepted(CardId card) {
    return new Listed(card, at("16:00"), null);
  }

  private static UpkeepReply settings(ListLimits limits) {
    Map<PileSetting, Boolean> right = new EnumMap<>(PileSetting.class);
    for (var setting : PileSetting.values()) {
      right.put(setting, setting.wanted());
    }
    return new UpkeepReply.Settings(right, limits);
  }

  /** What a pile says that takes all there is. */
  private static UpkeepReply willing(UpkeepStep step) {
    return switch (step) {
      case UpkeepStep.ReadSettings read -> settings(ListLimits.UNKNOWN);
      case UpkeepStep.AskListVersion ask -> new UpkeepReply.ListVersion(0);
      default -> ACCEPTED;
    };
  }

  /** The steps until there is none that is due. */
  private List<UpkeepStep> steps(Upkeep wanted, Function<UpkeepStep, UpkeepReply> pile) {
    var steps = new ArrayList<UpkeepStep>();
    for (int i = 0; i < 50; i++) {
      var next = known.next(wanted, now);
      if (next.isEmpty()) {
        return steps;
      }
      steps.add(next.get());
      known = known.with(next.get(), pile.apply(next.get()), wanted, now);
    }
    throw new AssertionError("Expected an end of it, but there were " + steps);
  }

  @Test
  void aPileThatTakesEverythingIsAskedOnceAndThenHasIt() {
    var wanted = listed(accepted(ANNS), Listed.blocked(BOBS));

    assertThat(steps(wanted, AcknowledgedTest::willing))
        .containsExactly(
            new UpkeepStep.ReadSettings(),
            new UpkeepStep.AskListVersion(),
            new UpkeepStep.SendList(
                1, true, List.of(accepted(ANNS), Listed.blocked(BOBS)), List.of()),
            new UpkeepStep.ForgetCards());
    assertThat(steps(wanted, AcknowledgedTest::willing)).isEmpty();
  }

  @Test
  void onlySettingsThatAreNotRightAreChangedAndOneThatIsRefusedIsNotAskedForAgain() {
    var steps =
        steps(
            listed(),
            step ->
                switch (step) {
                  case UpkeepStep.ReadSettings read ->
                      new UpkeepReply.Settings(
                          Map.of(PileSetting.CACHE, true, PileSetting.LIST, true),
                          ListLimits.UNKNOWN);
                  case UpkeepStep.Change(var setting) when setting == PileSetting.CACHE ->
                      new UpkeepReply.Refused("Rejected");
                  default -> willing(step);
                });
    assertThat(steps).contains(new UpkeepStep.Change(PileSetting.CACHE));
    assertThat(steps).doesNotContain(new UpkeepStep.Change(PileSetting.LIST));
    now = now.plus(Duration.ofDays(1));
    assertThat(steps(listed(), AcknowledgedTest::willing)).isEmpty();
  }

  @Test
  void theSettingsAreThoseThatKeepAPileFromOpeningByWhatItRemembers() {
    assertThat(PileSetting.CACHE.wanted()).isFalse();
    assertThat(PileSetting.LIST_FIRST.wanted()).isFalse();
    assertThat(PileSetting.UNKNOWN_OFFLINE.wanted()).isFalse();
    assertThat(PileSetting.LIST.wanted()).isTrue();
    assertThat(PileSetting.LIST_OFFLINE.wanted()).isTrue();
  }

  @Test
  void aChangeOfTheListIsSentAsADifferenceWithAHigherVersion() {
    steps(listed(accepted(ANNS)), AcknowledgedTest::willing);

    assertThat(steps(listed(accepted(BOBS)), AcknowledgedTest::willing))
        .containsExactly(new UpkeepStep.SendList(2, false, List.of(accepted(BOBS)), List.of(ANNS)));
  }

  @Test
  void aListThatIsLongerThanOneMessageBeginsWholeAndGoesOnAsDifferences() {
    var cards =
        IntStream.range(0, 5).mapToObj(i -> accepted(new CardId("C" + i))).toArray(Listed[]::new);
    var steps =
        steps(
            listed(cards),
            step ->
                step instanceof UpkeepStep.ReadSettings
                    ? settings(new ListLimits(4, 2))
                    : willing(step));

    assertThat(steps.subList(2, steps.size()))
        .as("four cards are all that the pile has room for")
        .containsExactly(
            new UpkeepStep.SendList(1, true, List.of(cards[0], cards[1]), List.of()),
            new UpkeepStep.SendList(2, false, List.of(cards[2], cards[3]), List.of()));
  }

  @Test
  void aMiddlePartThatFailsMakesTheListBeginAnew() {
    steps(listed(accepted(ANNS)), AcknowledgedTest::willing);
    var wanted = listed(accepted(ANNS), accepted(BOBS));
    steps(
        wanted,
        step ->
            step instanceof UpkeepStep.AskListVersion
                ? new UpkeepReply.ListVersion(5)
                : new UpkeepReply.Refused("VersionMismatch"));
    now = now.plus(Attempts.FIRST_RETRY);

    assertThat(steps(wanted, AcknowledgedTest::willing))
        .containsExactly(
            new UpkeepStep.SendList(6, true, List.of(accepted(ANNS), accepted(BOBS)), List.of()));
  }

  @Test
  void aPileThatIsBackIsAskedForItsListBeforeADifferenceIsSent() {
    var wanted = listed(accepted(ANNS));
    steps(wanted, AcknowledgedTest::willing);
    known = known.reconnected();
    assertThat(
            steps(
                wanted,
                step ->
                    step instanceof UpkeepStep.AskListVersion
                        ? new UpkeepReply.ListVersion(1)
                        : willing(step)))
        .as("it still has it")
        .containsExactly(new UpkeepStep.ReadSettings(), new UpkeepStep.AskListVersion());

    known = known.reconnected();
    assertThat(steps(wanted, AcknowledgedTest::willing))
        .as("it has lost it")
        .contains(new UpkeepStep.SendList(2, true, List.of(accepted(ANNS)), List.of()));
  }

  @Test
  void aPileThatBeginsAnewIsAskedAgainForAllButWhatItKnowsNothingOf() {
    var wanted = listed(accepted(ANNS));
    steps(
        wanted,
        step ->
            step instanceof UpkeepStep.AskListVersion
                ? new UpkeepReply.ListVersion(0)
                : new UpkeepReply.NotSupported("NotImplemented"));
    known = known.begunAnew();
    assertThat(steps(wanted, AcknowledgedTest::willing))
        .containsExactly(new UpkeepStep.AskListVersion());

    known = known.reconnected();
    assertThat(steps(wanted, AcknowledgedTest::willing))
        .as("it may be another by now")
        .contains(new UpkeepStep.ReadSettings())
        .hasAtLeastOneElementOfType(UpkeepStep.SendList.class);
  }

  @Test
  void aPileThatBeginsAnewMayHaveLostWhatItHad() {
    steps(keeps(KEPT), AcknowledgedTest::willing);
    known = known.begunAnew();

    assertThat(steps(keeps(KEPT), AcknowledgedTest::willing))
        .contains(
            new UpkeepStep.Keep(KEPT),
            new UpkeepStep.ReadSettings(),
            new UpkeepStep.AskListVersion());
  }

  @Test
  void aPileThatKeepsNoListsIsNotAskedAgain() {
    steps(
        listed(accepted(ANNS)),
        step ->
            step instanceof UpkeepStep.AskListVersion
                ? new UpkeepReply.ListVersion(-1)
                : willing(step));
    now = now.plus(Duration.ofDays(1));
    assertThat(steps(listed(accepted(BOBS)), AcknowledgedTest::willing)).isEmpty();
  }

  @Test
  void aConflictOfTheListIsAReasonToSendItWhole() {
    steps(listed(accepted(ANNS)), AcknowledgedTest::willing);
    known = known.listDoubtful();

    assertThat(
            steps(
                listed(accepted(ANNS)),
                step ->
                    step instanceof UpkeepStep.AskListVersion
                        ? new UpkeepReply.ListVersion(1)
                        : willing(step)))
        .contains(new UpkeepStep.SendList(2, true, List.of(accepted(ANNS)), List.of()));
  }

  @Test
  void theCacheIsClearedWhenACardIsBlockedAndNotEachTime() {
    steps(listed(accepted(ANNS)), AcknowledgedTest::willing);

    assertThat(steps(listed(Listed.blocked(ANNS)), AcknowledgedTest::willing))
        .endsWith(new UpkeepStep.ForgetCards());
    assertThat(steps(listed(Listed.blocked(ANNS)), AcknowledgedTest::willing)).isEmpty();
  }

  @Test
  void aConnectorThatIsOccupiedIsAskedForAgainWithLongerPausesAndAtOnceWhenItIsFree() {
    steps(listed(), AcknowledgedTest::willing);
    Function<UpkeepStep, UpkeepReply> occupied = step -> new UpkeepReply.Refused("Occupied");
    assertThat(known.isNews(new UpkeepStep.Keep(KEPT), "Occupied")).isTrue();
    assertThat(steps(keeps(KEPT), occupied)).containsExactly(new UpkeepStep.Keep(KEPT));
    assertThat(known.isNews(new UpkeepStep.Keep(KEPT), "Occupied")).as("told once").isFalse();
    now = now.plusSeconds(29);
    assertThat(steps(keeps(KEPT), occupied)).isEmpty();
    now = now.plusSeconds(1);
    assertThat(steps(keeps(KEPT), occupied)).hasSize(1);
    now = now.plusSeconds(59);
    assertThat(steps(keeps(KEPT), occupied)).isEmpty();

    known = known.freeAgain(1);

    assertThat(steps(keeps(KEPT), AcknowledgedTest::willing)).hasSize(1);
    assertThat(steps(keeps(KEPT), AcknowledgedTest::willing)).isEmpty();
  }

  @Test
  void aReservationThatIsGivenUpIsReleasedBeforeTheNextOneIsMade() {
    steps(keeps(KEPT), AcknowledgedTest::willing);
    var other = new KeptConnector(1, 8, BOBS, null, at("16:00"));

    assertThat(steps(keeps(other), AcknowledgedTest::willing))
        .containsExactly(new UpkeepStep.Release(KEPT), new UpkeepStep.Keep(other));
  }

  @Test
  void aReservationThatChangesIsSentAgainUnderItsNumberAndNotReleased() {
    steps(keeps(KEPT), AcknowledgedTest::willing);
    var longer = new KeptConnector(1, 7, ANNS, null, at("18:00"));

    assertThat(steps(keeps(longer), AcknowledgedTest::willing))
        .containsExactly(new UpkeepStep.Keep(longer));
  }

  @Test
  void whatWasCanceledWhileThePileWasAwayIsReleasedWhenItIsBackUnlessItIsOverAnyway() {
    steps(keeps(KEPT), AcknowledgedTest::willing);
    known = known.reconnected();
    assertThat(steps(listed(), AcknowledgedTest::willing)).contains(new UpkeepStep.Release(KEPT));

    steps(keeps(KEPT), AcknowledgedTest::willing);
    known = known.reconnected();
    now = KEPT.until();
    assertThat(steps(listed(), AcknowledgedTest::willing))
        .doesNotContain(new UpkeepStep.Release(KEPT));
  }

  @Test
  void aPileThatIsBackIsAskedAgainToKeepWhatItMayHaveForgotten() {
    steps(keeps(KEPT), AcknowledgedTest::willing);
    known = known.reconnected();

    assertThat(steps(keeps(KEPT), AcknowledgedTest::willing)).contains(new UpkeepStep.Keep(KEPT));
  }

  @Test
  void aReservationThatEndedWithAFaultIsMadeAgainAndOneThatWasUsedIsNotReleased() {
    steps(keeps(KEPT), AcknowledgedTest::willing);
    known = known.keepsNoMore(1);
    assertThat(steps(keeps(KEPT), AcknowledgedTest::willing)).hasSize(1);

    var used = new Upkeep(Map.of(), Set.of(7), Map.of(), List.of());
    assertThat(steps(used, AcknowledgedTest::willing)).isEmpty();
  }

  @Test
  void aPileThatMakesNoReservationsIsNotAskedForAnyOnThisConnection() {
    steps(listed(), AcknowledgedTest::willing);
    steps(keeps(KEPT), step -> new UpkeepReply.NotSupported("NotSupported"));
    var later = new KeptConnector(2, 9, BOBS, null, at("18:00"));

    assertThat(steps(keeps(later), AcknowledgedTest::willing)).isEmpty();
  }

  @Test
  void aCallWithoutAnAnswerMayHaveBeenHeardAndIsReleasedIfItIsNotWantedAnyMore() {
    steps(listed(), AcknowledgedTest::willing);
    steps(keeps(KEPT), step -> new UpkeepReply.Missing("TIMED_OUT"));

    assertThat(steps(listed(), AcknowledgedTest::willing))
        .containsExactly(new UpkeepStep.Release(KEPT));
  }

  @Test
  void anOverstayIsEndedFirstOfAllAndAskedForAgainIfItGoesOn() {
    var session =
        new Session(UUID.randomUUID(), 1, 5, ANNS, null, 0, false, NOON, null, null, null, false);
    var overstay = new Overstay(session, NOON);
    var wanted = new Upkeep(Map.of(1, KEPT), Set.of(), Map.of(), List.of(overstay));

    assertThat(steps(wanted, AcknowledgedTest::willing))
        .startsWith(new UpkeepStep.Stop(overstay), new UpkeepStep.Keep(KEPT));
    now = now.plus(Attempts.FIRST_RETRY);
    assertThat(steps(wanted, AcknowledgedTest::willing))
        .containsExactly(new UpkeepStep.Stop(overstay));
  }
}
