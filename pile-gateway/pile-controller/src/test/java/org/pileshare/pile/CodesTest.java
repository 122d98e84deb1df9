package org.pileshare.pile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.pile.PileUnderTest.TEN;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.UseAuthorityTable.Authority;
import org.pileshare.ocpp.UseAuthorityTable.Reservation;
import org.pileshare.ocpp.UseAuthorityTable.Run;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.journal.CodeKeyFile;
import org.pileshare.pile.journal.DayTables;

/** A driver without a card, at a pile without a network. */
class CodesTest {
  private static final byte[] KEY = OfflineCode.keyOfPile(new byte[32], "P1");
  private static final Reservation MINE = new Reservation("r-1", minute(0), minute(60));
  private static final Reservation NEXT = new Reservation("r-2", minute(60), minute(120));
  private static final Reservation CARDS = new Reservation("r-3", minute(0), minute(60));

  @TempDir private Path directory;
  private PileUnderTest at = unopened();

  @SuppressWarnings("NullAway") // JUnit opens it before each test.
  private static PileUnderTest unopened() {
    return null;
  }

  @BeforeEach
  void open() throws IOException {
    var table =
        new UseAuthorityTable(
            "P1",
            LocalDate.ofInstant(TEN, ZoneOffset.UTC),
            ZoneOffset.UTC,
            1,
            TEN,
            List.of(held(1, MINE), held(1, NEXT), held(2, CARDS, "CARD-A", "CARD-B")),
            List.of());
    DayTables.open(directory.resolve("tables"), any -> true).take(table);
    at = pile();
  }

  private PileUnderTest pile() throws IOException {
    return PileUnderTest.open(
        PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"))
            .withUnknownCards(UnknownCards.REFUSE)
            .withKeys(new PileKeys(null, KEY)),
        directory);
  }

  @Test
  void aKeyThatThePlatformHasBroughtCountsBeforeTheInstalledOneAndSurvivesARestart()
      throws IOException {
    var brought = OfflineCode.keyOfPile(KEY, "P1");
    at.close();
    CodeKeyFile.open(directory).replace(OfflineCode.text(brought));
    at = pile();
    at.pile.plugIn(1);

    assertThat(at.pile.enter(code(MINE))).isInstanceOf(SwipeOutcome.Refused.class);
    assertThat(at.pile.enter(OfflineCode.of(brought, MINE)))
        .isInstanceOf(SwipeOutcome.Started.class);
  }

  @AfterEach
  void close() {
    at.close();
  }

  private static Instant minute(int minute) {
    return TEN.plus(Duration.ofMinutes(minute));
  }

  private static Run held(int connector, Reservation by, String... cards) {
    return new Run(connector, by.from(), by.to(), Authority.HELD, List.of(cards), by);
  }

  private static String code(Reservation reservation) {
    return OfflineCode.of(KEY, reservation);
  }

  private static Refusal refusalOf(SwipeOutcome outcome) {
    return ((SwipeOutcome.Refused) outcome).refusal();
  }

  private static String wrong(int number) {
    return "%08d".formatted(number);
  }

  @Test
  void aCodeBeginsTheSessionOfItsReservationAndEndsIt() {
    at.pile.plugIn(1);

    assertThat(at.pile.enter(code(MINE)))
        .isInstanceOfSatisfying(
            SwipeOutcome.Started.class,
            started -> {
              assertThat(started.session().connector()).isEqualTo(1);
              assertThat(started.session().card()).isEqualTo(OfflineCode.cardOf("r-1"));
            });
    assertThat(at.hardware.contactor().isClosed(1)).isTrue();
    assertThat(at.pile.enter(code(MINE))).isInstanceOf(SwipeOutcome.Stopped.class);
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }

  @Test
  void theKeypadIsHeardAndACodeBeforeThePlugWaitsForIt() {
    at.hardware.keypad().enter(code(MINE));

    assertThat(at.pile.state(1)).isInstanceOf(ConnectorState.Authorised.class);
    assertThat(at.pile.plugIn(1)).isInstanceOf(ConnectorState.Charging.class);
  }

  @Test
  void aHolderWhoHasCardsIsKnownByTheFirstOfThemAndMayStopByIt() {
    at.pile.plugIn(2);
    at.pile.enter(code(CARDS));

    assertThat(at.pile.swipe(2, "CARD-A")).isInstanceOf(SwipeOutcome.Stopped.class);
  }

  @Test
  void aCodeBeginsOneSessionAndNoOtherEvenAfterARestart() throws IOException {
    at.pile.plugIn(1);
    at.pile.enter(code(MINE));
    at.pile.enter(code(MINE));
    assertThat(refusalOf(at.pile.enter(code(MINE)))).isEqualTo(Refusal.CODE_USED);

    at.pile.losePower();
    at.close();
    at = pile();
    at.pile.plugIn(1);

    assertThat(refusalOf(at.pile.enter(code(MINE)))).isEqualTo(Refusal.CODE_USED);
    assertThat(at.hardware.contactor().isClosed(1)).isFalse();
  }

  @Test
  void aCodeThatWasEnteredInVainIsStillGood() {
    at.pile.enter(code(MINE));
    at.clock.advance(Duration.ofMinutes(2));
    at.pile.plugIn(1);

    assertThat(at.pile.enter(code(MINE))).isInstanceOf(SwipeOutcome.Started.class);
  }

  @Test
  void aCodeOpensOnlyWithinItsUnits() {
    assertThat(refusalOf(at.pile.enter(code(NEXT)))).isEqualTo(Refusal.CODE_WRONG);
    at.clock.advance(Duration.ofMinutes(50));
    assertThat(refusalOf(at.pile.enter(code(NEXT)))).isEqualTo(Refusal.CODE_EARLY);
    at.clock.advance(Duration.ofMinutes(10));
    assertThat(refusalOf(at.pile.enter(code(MINE)))).isEqualTo(Refusal.CODE_WRONG);
    assertThat(at.pile.enter(code(NEXT))).isInstanceOf(SwipeOutcome.Authorised.class);
  }

  @Test
  void aSessionThatRunsIntoTheGraceIsStillEndedByItsCode() {
    at.pile.plugIn(1);
    at.pile.enter(code(MINE));
    at.clock.advance(Duration.ofMinutes(62));
    at.pile.tick();

    assertThat(at.pile.enter(code(MINE))).isInstanceOf(SwipeOutcome.Stopped.class);
  }

  @Test
  void fiveWrongCodesCloseTheKeypadForAMinuteAndEachFurtherFiveForTwiceAsLong() {
    var shut = List.of(60, 120, 240, 480, 900, 900);
    for (var seconds : shut) {
      for (int i = 0; i < 5; i++) {
        assertThat(refusalOf(at.pile.enter(wrong(i)))).isEqualTo(Refusal.CODE_WRONG);
      }
      assertThat(refusalOf(at.pile.enter(code(MINE)))).isEqualTo(Refusal.KEYPAD_CLOSED);
      at.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(refusalOf(at.pile.enter(code(MINE)))).isEqualTo(Refusal.KEYPAD_CLOSED);
      at.clock.advance(Duration.ofMillis(1));
    }
    assertThat(refusalOf(at.pile.enter(wrong(9)))).isEqualTo(Refusal.CODE_WRONG);
  }

  @Test
  void aClockThatIsSetForwardDoesNotOpenTheKeypad() {
    for (int i = 0; i < 5; i++) {
      at.pile.enter(wrong(i));
    }
    at.clock.set(minute(30));

    assertThat(refusalOf(at.pile.enter(code(MINE)))).isEqualTo(Refusal.KEYPAD_CLOSED);
  }

  @Test
  void aRightCodeMakesTheWrongOnesForgotten() {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(refusalOf(at.pile.enter(wrong(i)))).isEqualTo(Refusal.CODE_WRONG);
      }
      assertThat(at.pile.enter(code(MINE))).isNotInstanceOf(SwipeOutcome.Refused.class);
    }
  }

  @Test
  void aPileWithoutAKeyTakesNoCodes() throws IOException {
    at.close();
    var settings = PileUnderTest.settings(URI.create("ws://127.0.0.1:9/ocpp"));
    at = PileUnderTest.open(settings, directory);

    assertThat(refusalOf(at.pile.enter(code(MINE)))).isEqualTo(Refusal.NO_CODES);
  }

  @Test
  void whatIsNoCodeIsAWrongOne() {
    for (var text : List.of("", "1234567", "123456789", "ABCDEFGH")) {
      assertThat(refusalOf(at.pile.enter(text))).isEqualTo(Refusal.CODE_WRONG);
    }
  }
}
