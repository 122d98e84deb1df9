package org.pileshare.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.gateway.core.Given.ANN;
import static org.pileshare.gateway.core.Given.ANNS;
import static org.pileshare.gateway.core.Given.BOB;
import static org.pileshare.gateway.core.Given.PILE;
import static org.pileshare.gateway.core.Given.TODAY;
import static org.pileshare.gateway.core.Given.at;
import static org.pileshare.gateway.core.Given.card;
import static org.pileshare.gateway.core.Given.described;
import static org.pileshare.gateway.core.Given.permission;
import static org.pileshare.gateway.core.Given.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.Admission;
import org.pileshare.gateway.core.Sessions;
import org.pileshare.gateway.core.Sessions.StartOutcome;
import org.pileshare.gateway.core.Sessions.StopOutcome;
import org.pileshare.gateway.core.StartReport;
import org.pileshare.gateway.core.StopReport;

class ViewsTest {
  private final List<PileId> changed = new ArrayList<>();
  private Consumer<PileId> listener = changed::add;
  private final Views views = new Views(pile -> listener.accept(pile));

  /** P3 of the gateway: what a pile was told before a restart it is told again after it. */
  @Test
  void aFreshViewGivesARepeatedStartTheSameNumberAndARepeatedStopNothing() {
    var log = new ArrayList<SessionEvent>();
    var before = Sessions.none(PILE);
    var report = new StartReport(PILE, 1, ANNS, 1_000, at("09:00"));
    var began = (StartOutcome.Began) before.decide(report, ANN, at("08:00"), at("09:01"));
    log.add(began.event());
    var stop =
        new StopReport(began.event().transactionId(), ANNS, 3_000, at("10:00"), "Local", null);
    var ended =
        (StopOutcome.Ended) before.with(began.event()).decide(stop, ANN, at("08:00"), at("10:01"));
    log.add(ended.event());

    log.forEach(event -> views.accept(received(Topics.PILE_SESSIONS, "pile-1", event)));

    var fresh = views.sessions(PILE);
    assertThat(fresh.decide(report, ANN, at("11:00"), at("11:01")))
        .isInstanceOfSatisfying(
            StartOutcome.AlreadyBegan.class,
            same ->
                assertThat(same.session().transactionId())
                    .isEqualTo(began.event().transactionId()));
    assertThat(fresh.decide(stop, ANN, at("11:00"), at("11:01")))
        .isInstanceOf(StopOutcome.AlreadyEnded.class);
  }

  @Test
  void aCardThatMovesToAnotherDriverIsTheirsAlone() {
    views.apply(card(ANNS, ANN));
    views.apply(card(ANNS, BOB));
    assertThat(views.driverOf(ANNS)).isEqualTo(BOB);
    assertThat(views.activeCards(ANN)).isEmpty();
    assertThat(views.activeCards(BOB)).containsExactly(ANNS);
  }

  /** Whoever hears of a change looks at once, on another thread. */
  @Test
  void aCardThatIsBoundAnewIsNobodysAtNoTime() {
    List.of(card(ANNS, ANN), permission(ANN), permission(BOB)).forEach(views::apply);
    var drivers = new ArrayList<@Nullable PersonId>();
    listener = pile -> drivers.add(views.driverOf(ANNS));

    views.apply(card(ANNS, ANN));
    views.apply(card(ANNS, ANN, CardStatus.BLOCKED));
    views.apply(card(ANNS, BOB));

    assertThat(drivers).containsExactly(ANN, ANN, BOB, BOB);
    assertThat(views.cards().of(ANN)).isEmpty();
    assertThat(views.cards().of(BOB)).containsExactly(card(ANNS, BOB));
  }

  @Test
  void aBlockedCardIsKnownButNotActive() {
    views.apply(card(ANNS, ANN));
    views.apply(card(ANNS, ANN, CardStatus.BLOCKED));
    assertThat(views.driverOf(ANNS)).isEqualTo(ANN);
    assertThat(views.activeCards(ANN)).isEmpty();
  }

  @Test
  void aPileHearsOfItsTablesItsPermissionsAndTheCardsOfItsDrivers() {
    views.apply(card(new CardId("OTHER"), BOB));
    assertThat(changed).isEmpty();
    views.apply(permission(ANN));
    views.apply(table(TODAY, 1, ANN));
    views.apply(card(ANNS, ANN));
    assertThat(changed).containsExactly(PILE, PILE, PILE);
    assertThat(views.table(PILE, TODAY).orElseThrow().runs().getFirst().cards())
        .containsExactly(ANNS);
  }

  @Test
  void aPileThatIsRetiredHearsOfItAndIsShut() {
    views.apply(permission(ANN));
    views.apply(table(TODAY, 1, ANN));
    changed.clear();
    views.apply(described(true, at("03:00")));
    assertThat(changed).containsExactly(PILE);
    assertThat(views.authority(PILE).admit(ANNS, card(ANNS, ANN), at("04:00")))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void aTombstoneForgets() {
    views.apply(new PileCredentialIssued(PILE, "00", "00", at("08:00")));
    views.apply(card(ANNS, ANN));
    views.apply(table(TODAY, 1, ANN));
    views.accept(received(Topics.PERMISSION_PILE_CREDENTIALS, "pile-1", null));
    views.accept(received(Topics.PERMISSION_CARDS, "CARD-ANN", null));
    views.accept(received(Topics.USE_AUTHORITY, "pile-1/" + TODAY, null));
    assertThat(views.credential(PILE)).isEmpty();
    assertThat(views.card(ANNS)).isNull();
    assertThat(views.activeCards(ANN)).isEmpty();
    assertThat(views.table(PILE, TODAY)).isEmpty();
  }

  @Test
  void aTombstoneWithAKeyThatIsNoneChangesNothing() {
    views.apply(table(TODAY, 1, ANN));
    for (var key : List.of("", "/", "pile-1", "pile-1/never", "p p/2026-11-21")) {
      views.accept(received(Topics.USE_AUTHORITY, key, null));
    }
    assertThat(views.table(PILE, TODAY)).isPresent();
  }

  private static ReceivedEvent received(String topic, String key, @Nullable Event event) {
    return new ReceivedEvent(topic, 0, 0, key, event, Instant.EPOCH, new RecordHeaders());
  }
}
