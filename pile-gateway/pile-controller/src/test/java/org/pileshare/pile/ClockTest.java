package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.Heartbeat;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.RegistrationStatus;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StopTransaction;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.hardware.VirtualClock;
import org.pileshare.pile.hardware.VirtualHardware;
import org.pileshare.pile.journal.DayTables;

/** A clock that is not set, or far off, until the gateway first tells the time. */
class ClockTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Instant TRUE_TIME = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir private Path directory;
  private TestGateway gateway = unopened();
  private PileNetwork network = unopened();

  @SuppressWarnings("NullAway") // JUnit opens them before each test.
  private static <T> T unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    gateway = TestGateway.start();
    network = PileNetwork.start(new Random(7));
    gateway.behave(
        request ->
            request instanceof BootNotification.Request
                ? new TestGateway.Reply.Confirm(
                    new BootNotification.Confirmation(RegistrationStatus.ACCEPTED, TRUE_TIME, 300))
                : gateway.usual(request));
  }

  @AfterEach
  void close() throws IOException {
    network.close();
    gateway.close();
  }

  private PileController pile(VirtualHardware hardware, UnknownCards policy) throws IOException {
    var settings =
        PileUnderTest.settings(gateway.url())
            .withUnknownCards(policy)
            .withClock(ClockSource.GATEWAY);
    return PileController.open(settings, hardware.hardware(), directory, network);
  }

  private static VirtualHardware hardware(VirtualClock clock) {
    return VirtualHardware.of(clock, 0, true);
  }

  @ParameterizedTest(name = "a clock that starts at {0}")
  @ValueSource(strings = {"1970-01-01T00:00:07Z", "2038-01-19T03:14:07Z", "2026-11-21T09:00:00Z"})
  void whatWasStampedByAWrongClockIsCorrectedBeforeItIsSent(String start) throws Exception {
    var clock = new VirtualClock(Instant.parse(start));
    try (var pile = pile(hardware(clock), UnknownCards.ADMIT)) {
      pile.plugIn(1);
      pile.swipe(1, "CARD-A");
      clock.advance(Duration.ofMinutes(1));
      pile.tick();
      clock.advance(Duration.ofMinutes(29));
      pile.swipe(1, "CARD-A");
      clock.advance(Duration.ofMinutes(10));

      pile.connect();
      assertThat(pile.awaitUploaded(LIMIT)).isTrue();

      assertThat(pile.now()).isEqualTo(TRUE_TIME);
    }
    var began = TRUE_TIME.minus(Duration.ofMinutes(40));
    assertThat(gateway.heard(StartTransaction.Request.class))
        .extracting(StartTransaction.Request::timestamp)
        .containsExactly(began);
    assertThat(gateway.heard(MeterValues.Request.class))
        .extracting(values -> values.meterValue().getFirst().timestamp())
        .containsExactly(began.plus(Duration.ofMinutes(1)));
    assertThat(gateway.heard(StopTransaction.Request.class))
        .extracting(StopTransaction.Request::timestamp)
        .containsExactly(TRUE_TIME.minus(Duration.ofMinutes(10)));
  }

  /** Boots when it is right, and hears another time every second from then on. */
  private void tellsLater(Instant later) {
    gateway.behave(
        request ->
            switch (request) {
              case BootNotification.Request boot ->
                  new TestGateway.Reply.Confirm(
                      new BootNotification.Confirmation(RegistrationStatus.ACCEPTED, TRUE_TIME, 1));
              case Heartbeat.Request heartbeat ->
                  new TestGateway.Reply.Confirm(new Heartbeat.Confirmation(later));
              default -> gateway.usual(request);
            });
  }

  @Test
  void aClockThatDriftsBetweenBootsIsSetByAHeartbeatAndWhatWasStampedStays() throws Exception {
    tellsLater(TRUE_TIME.plus(Duration.ofMinutes(2)));
    try (var pile = pile(hardware(new VirtualClock(TRUE_TIME)), UnknownCards.ADMIT)) {
      pile.plugIn(1);
      pile.swipe(1, "CARD-A");

      pile.connect();

      await().atMost(LIMIT).until(() -> pile.now().isAfter(TRUE_TIME));
      assertThat(pile.now()).isEqualTo(TRUE_TIME.plus(Duration.ofMinutes(2)));
      pile.swipe(1, "CARD-A");
      assertThat(pile.awaitUploaded(LIMIT)).isTrue();
    }
    assertThat(gateway.heard(StartTransaction.Request.class))
        .extracting(StartTransaction.Request::timestamp)
        .containsExactly(TRUE_TIME);
    assertThat(gateway.heard(StopTransaction.Request.class))
        .extracting(StopTransaction.Request::timestamp)
        .containsExactly(TRUE_TIME.plus(Duration.ofMinutes(2)));
  }

  @ParameterizedTest(name = "{0} off")
  @ValueSource(strings = {"PT10S", "PT-10S", "PT1H1S", "PT-2H"})
  void aHeartbeatThatSaysLittleElseOrIsFarOffSetsNothing(String off) throws Exception {
    tellsLater(TRUE_TIME.plus(Duration.parse(off)));
    try (var pile = pile(hardware(new VirtualClock(TRUE_TIME)), UnknownCards.ADMIT)) {
      pile.connect();
      await().atMost(LIMIT).until(() -> gateway.heard(Heartbeat.Request.class).size() > 1);

      assertThat(pile.now()).isEqualTo(TRUE_TIME);
    }
  }

  @Test
  void aSessionThatRunsWhileTheClockIsCorrectedKeepsItsLength() throws Exception {
    var clock = new VirtualClock(Instant.EPOCH);
    try (var pile = pile(hardware(clock), UnknownCards.ADMIT)) {
      pile.plugIn(1);
      pile.swipe(1, "CARD-A");
      clock.advance(Duration.ofMinutes(20));
      pile.connect();
      assertThat(pile.awaitUploaded(LIMIT)).isTrue();
      clock.advance(Duration.ofMinutes(5));
      assertThat(((SwipeOutcome.Stopped) pile.swipe(1, "CARD-A")).session().start().at())
          .isEqualTo(TRUE_TIME.minus(Duration.ofMinutes(20)));
      assertThat(pile.awaitUploaded(LIMIT)).isTrue();
    }
    assertThat(gateway.heard(StartTransaction.Request.class).getFirst().timestamp())
        .isEqualTo(TRUE_TIME.minus(Duration.ofMinutes(20)));
    assertThat(gateway.heard(StopTransaction.Request.class).getFirst().timestamp())
        .isEqualTo(TRUE_TIME.plus(Duration.ofMinutes(5)));
  }

  @Test
  void aClockThatIsALittleOffIsLeftAlone() throws Exception {
    var clock = new VirtualClock(TRUE_TIME.minusSeconds(9));
    try (var pile = pile(hardware(clock), UnknownCards.ADMIT)) {
      pile.connect();
      await().atMost(LIMIT).until(pile::isOnline);

      assertThat(pile.now()).isEqualTo(TRUE_TIME.minusSeconds(9));
    }
  }

  @Test
  void aBoardThatWasSetBackByALossOfPowerCountsOnFromTheJournal() throws Exception {
    var clock = new VirtualClock(TRUE_TIME);
    var before = pile(hardware(clock), UnknownCards.ADMIT);
    before.plugIn(1);
    before.swipe(1, "CARD-A");
    before.losePower();
    var dead = new VirtualClock(Instant.EPOCH);

    try (var pile = pile(hardware(dead), UnknownCards.ADMIT)) {
      dead.advance(Duration.ofMinutes(3));

      assertThat(pile.now()).isEqualTo(TRUE_TIME.plus(Duration.ofMinutes(3)));
    }
  }

  @Test
  void aBoardThatIsALittleBehindItsJournalCountsOnFromItAndKnowsItsUnits() throws Exception {
    var before = pile(hardware(new VirtualClock(TRUE_TIME)), UnknownCards.ADMIT);
    before.plugIn(1);
    before.swipe(1, "CARD-A");
    before.losePower();
    var day = LocalDate.ofInstant(TRUE_TIME, ZoneOffset.UTC);
    var run = new Run(1, TRUE_TIME, TRUE_TIME.plusSeconds(60), Authority.HELD, List.of("CARD-A"));
    DayTables.open(directory.resolve("tables"), any -> true)
        .take(
            new UseAuthorityTable(
                "P1", day, ZoneOffset.UTC, 1, TRUE_TIME, List.of(run), List.of()));

    try (var pile =
        pile(hardware(new VirtualClock(TRUE_TIME.minusSeconds(30))), UnknownCards.REFUSE)) {
      pile.plugIn(1);

      assertThat(pile.swipe(1, "CARD-A")).isInstanceOf(SwipeOutcome.Started.class);
    }
  }

  @Test
  void whileTheClockIsNotSetNoTableIsForTheTime() throws Exception {
    var day = LocalDate.parse("2010-01-01");
    var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    var run = new Run(1, from, from.plus(Duration.ofDays(1)), Authority.HELD, List.of("CARD-A"));
    DayTables.open(directory.resolve("tables"), any -> true)
        .take(new UseAuthorityTable("P1", day, ZoneOffset.UTC, 1, from, List.of(run), List.of()));
    var clock = new VirtualClock(Instant.EPOCH);

    try (var pile = pile(hardware(clock), UnknownCards.REFUSE)) {
      pile.plugIn(1);

      assertThat(((SwipeOutcome.Refused) pile.swipe(1, "CARD-A")).refusal())
          .isEqualTo(Refusal.NO_TABLE);
    }
  }
}
