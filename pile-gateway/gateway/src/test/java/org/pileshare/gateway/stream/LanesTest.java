package org.pileshare.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.SwipeAccepted;
import org.pileshare.contracts.SwipeRefusal;
import org.pileshare.contracts.SwipeRefused;
import org.pileshare.contracts.TransactionReported.Told;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.gateway.stream.LaneEntry.Kind;

class LanesTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final PileId PILE = new PileId("L");
  private static final CardId CARD = new CardId("04AB");
  private static final PersonId DRIVER = new PersonId("driver-1");

  private final Lanes lanes = new Lanes(Clock.fixed(NOON, ZoneOffset.UTC));

  @Test
  void whatTopicsTellStandsByTheTimeAtWhichItHappened() {
    lanes.accept(new PileConnected(PILE, Ids.derived("c"), "ocpp1.6", minute(-10)));
    lanes.accept(new UseAuthorityDelivered(PILE, day(), 3, minute(-8)));
    lanes.accept(
        new UseAuthorityAllocated(PILE, day(), ZoneId.of("UTC"), 15, 3, List.of(), minute(-9)));
    lanes.accept(status("Available", -7));
    lanes.accept(new SwipeAccepted(PILE, CARD, DRIVER, minute(30), minute(-6)));
    lanes.accept(
        new SwipeRefused(PILE, CARD, null, SwipeRefusal.CARD_UNKNOWN, "Expected …", minute(-5)));
    lanes.accept(new PileDisconnected(PILE, Ids.derived("c"), "gone", minute(-4)));

    assertThat(all())
        .extracting(LaneEntry::kind)
        .containsExactly(
            Kind.CONNECTED,
            Kind.TABLE_MADE,
            Kind.TABLE_ACKNOWLEDGED,
            Kind.STATUS,
            Kind.SWIPE_ACCEPTED,
            Kind.SWIPE_REFUSED,
            Kind.DISCONNECTED);
    assertThat(all().get(5).word()).isEqualTo("CARD_UNKNOWN");
    assertThat(all().get(4).driver()).isEqualTo("driver-1");
  }

  @Test
  void aLateSessionStandsWhereItHappenedAndSaysWhenItCame() {
    lanes.accept(status("Available", -1));
    lanes.accept(late(-50 * 60, 0));

    assertThat(lanes.of(PILE, minute(-51 * 60), minute(-49 * 60)))
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.kind()).isEqualTo(Kind.SESSION_ENDED);
              assertThat(ended.offline()).isTrue();
              assertThat(ended.energyWh()).isEqualTo(1_500);
              assertThat(ended.receivedAt()).isEqualTo(minute(0));
            });
  }

  @Test
  void aSpanHasItsBeginningAndNotItsEnd() {
    lanes.accept(status("Available", -3));
    lanes.accept(status("Charging", -2));

    assertThat(lanes.of(PILE, minute(-3), minute(-2)))
        .extracting(LaneEntry::word)
        .containsExactly("Available");
  }

  @Test
  void whatIsToldTwiceStandsOnce() {
    lanes.accept(status("Available", -3));
    lanes.accept(status("Preparing", -3));
    lanes.accept(status("Charging", -2));
    lanes.accept(status("Available", -3));

    assertThat(all())
        .extracting(LaneEntry::word)
        .containsExactly("Available", "Preparing", "Charging");
  }

  @Test
  void whatWasToldLongAgoIsLeftOut() {
    lanes.accept(status("Available", -49 * 60));
    lanes.accept(late(-60, -49 * 60));

    assertThat(lanes.of(PILE, NOON.minus(Duration.ofDays(9)), minute(60))).isEmpty();
  }

  @Test
  void samplesOfAMeterAndOtherPilesAreNoPartOfIt() {
    lanes.accept(new MeterSampled(PILE, 1, null, 5, NOON, NOON));
    lanes.accept(new PileConnected(new PileId("M"), Ids.derived("c"), "ocpp2.0.1", NOON));

    assertThat(all()).isEmpty();
  }

  @Test
  void ofOnePileTheNewestAreKept() {
    for (int i = 0; i <= Lanes.MAX_OF_PILE; i++) {
      lanes.accept(new PileConnected(PILE, Ids.derived(i), "ocpp1.6", minute(-600).plusSeconds(i)));
    }

    assertThat(all()).hasSize(Lanes.MAX_OF_PILE);
    assertThat(all().getFirst().at()).isEqualTo(minute(-600).plusSeconds(1));
  }

  @Test
  void ofVeryManyPilesWhatWasHeardFirstIsForgotten() {
    lanes.accept(status("Available", -3));
    for (int i = 0; i < Lanes.MAX_IN_ALL; i++) {
      lanes.accept(new PileConnected(new PileId("P" + i), Ids.derived("c"), "ocpp1.6", minute(-2)));
    }

    assertThat(all()).isEmpty();
    assertThat(lanes.of(new PileId("P0"), minute(-5), NOON)).hasSize(1);
  }

  @Test
  void aSessionBeginsWhereItsPileSaysThatItBegan() {
    var session = UUID.randomUUID();
    lanes.accept(
        new SessionStarted(
            PILE, session, 2, 7, CARD, DRIVER, 100, true, null, minute(-30), minute(-1)));

    assertThat(all())
        .singleElement()
        .satisfies(
            begun -> {
              assertThat(begun.at()).isEqualTo(minute(-30));
              assertThat(begun.session()).isEqualTo(session);
              assertThat(begun.connector()).isEqualTo(2);
              assertThat(begun.word()).isNull();
            });
  }

  @Test
  void aSessionThatWasRefusedSaysSo() {
    var begun =
        new SessionStarted(
            PILE, new UUID(5, 5), 2, 7, CARD, null, 0, false, Told.BLOCKED, minute(-2), minute(-1));
    lanes.accept(begun);
    lanes.accept(begun.answered(Told.ACCEPTED));

    assertThat(all()).extracting(LaneEntry::word).containsExactly("BLOCKED", null);
  }

  private List<LaneEntry> all() {
    return lanes.of(PILE, minute(-24 * 60), minute(60));
  }

  private static ConnectorReported status(String status, int minute) {
    return new ConnectorReported(PILE, 1, status, "NoError", minute(minute), minute(minute));
  }

  private static OfflineSessionUploaded late(int ended, int received) {
    return new OfflineSessionUploaded(
        PILE,
        Ids.derived("late"),
        1,
        CARD,
        DRIVER,
        100,
        1_600,
        minute(ended - 30),
        minute(ended),
        minute(received),
        "Local",
        true);
  }

  private static LocalDate day() {
    return LocalDate.of(2026, 6, 1);
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
