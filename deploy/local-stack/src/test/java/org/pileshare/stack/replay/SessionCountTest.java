package org.pileshare.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.Verdict;

class SessionCountTest {
  private static final Instant START = Instant.parse("2026-08-24T10:00:00Z");
  private static final PileId PILE = new PileId("r1-90001");
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);

  private final SessionCount count =
      new SessionCount(
          List.of(
              new PilePlan(
                  PILE,
                  "site",
                  List.of(new Connector(1, "IEC_62196_T2", 7_000)),
                  List.of(charge("a", 0, 1_000, 3_500), charge("b", 60, 3_500, 3_000)),
                  0)));

  private static Charge charge(String event, int minute, long from, long to) {
    var start = START.plusSeconds(60L * minute);
    return new Charge(event, new CardId("CARD"), 1, start, start.plusSeconds(600), from, to);
  }

  private static OfflineSessionUploaded uploaded(UUID session, Charge charge) {
    return new OfflineSessionUploaded(
        PILE,
        session,
        charge.connector(),
        charge.card(),
        null,
        charge.meterStartWh(),
        charge.meterStopWh(),
        charge.startedAt(),
        charge.endedAt(),
        START,
        "Local",
        true);
  }

  private static SessionJudged judged(UUID session, long energyWh) {
    return judged(session, PILE, energyWh);
  }

  private static SessionJudged judged(UUID session, PileId pile, long energyWh) {
    return judged(session, pile, energyWh, 1);
  }

  private static SessionJudged judged(UUID session, PileId pile, long energyWh, int revision) {
    return new SessionJudged(
        session,
        pile,
        "unknown:CARD",
        null,
        List.of(Verdict.CARD_UNKNOWN),
        0,
        "detail",
        true,
        energyWh,
        START,
        START,
        revision,
        revision > 1,
        true,
        START);
  }

  private static EntryPosted posted(UUID session, long amountMinor) {
    return new EntryPosted(
        session,
        session,
        null,
        "unknown:CARD",
        amountMinor,
        "GBP",
        0,
        EntryKind.ENERGY,
        false,
        START);
  }

  private void bothUploaded() {
    count.read(uploaded(FIRST, charge("a", 0, 1_000, 3_500)));
    count.read(uploaded(SECOND, charge("b", 60, 3_500, 3_000)));
  }

  @Test
  void eachSessionOnceWithItsEnergyIsWell() {
    bothUploaded();
    count.read(judged(FIRST, 2_500));
    count.read(posted(FIRST, 75));
    count.read(posted(FIRST, -75));
    count.read(judged(SECOND, -500));
    count.read(judged(new UUID(0, 9), new PileId("other"), 7));

    assertThat(count.compared()).isEmpty();
    assertThat(count.energyWh()).isEqualTo(2_000);
    assertThat(count.judgedSessions()).isEqualTo(2);
    assertThat(count.verdicts()).containsEntry(Verdict.CARD_UNKNOWN, 2);
  }

  @Test
  void aSessionThatWasNotUploadedIsNamed() {
    count.read(uploaded(FIRST, charge("a", 0, 1_000, 3_500)));
    count.read(judged(FIRST, 2_500));

    assertThat(count.compared())
        .containsExactly("Expected charging event b on pile.sessions, but it is not there");
  }

  @Test
  void aSessionThatWasNotJudgedIsNamed() {
    bothUploaded();
    count.read(judged(SECOND, -500));

    assertThat(count.compared())
        .containsExactly("Expected charging event a in the ledger, but it is not there");
  }

  @Test
  void aSessionThatStandsThereTwiceIsNamed() {
    bothUploaded();
    count.read(uploaded(new UUID(0, 3), charge("a", 0, 1_000, 3_500)));
    count.read(judged(FIRST, 2_500));
    count.read(judged(FIRST, 2_500));
    count.read(judged(SECOND, -500));

    assertThat(count.compared())
        .hasSize(2)
        .anyMatch(sentence -> sentence.contains("once on pile.sessions"))
        .anyMatch(sentence -> sentence.contains("judged once"));
    assertThat(count.energyWh()).isEqualTo(4_500);
  }

  @Test
  void aSessionThatIsJudgedAgainIsCountedByItsLastJudgement() {
    bothUploaded();
    count.read(judged(SECOND, PILE, -500, 2));
    count.read(judged(SECOND, PILE, -500, 1));
    count.read(judged(FIRST, PILE, 2_500, 1));
    count.read(judged(FIRST, PILE, 2_500, 2));

    assertThat(count.compared()).isEmpty();
    assertThat(count.energyWh()).isEqualTo(2_000);
    assertThat(count.verdicts()).containsEntry(Verdict.CARD_UNKNOWN, 2);
  }

  @Test
  void aWattHourThatIsMissingIsNamed() {
    bothUploaded();
    count.read(judged(FIRST, 2_499));
    count.read(judged(SECOND, -500));

    assertThat(count.compared())
        .containsExactly("Expected charging event a with 2500 Wh in the ledger, but it has 2499");
  }

  @Test
  void aSessionThatTheFileDoesNotHaveIsNamed() {
    bothUploaded();
    count.read(uploaded(new UUID(0, 3), charge("c", 90, 0, 0)));
    count.read(judged(FIRST, 2_500));
    count.read(judged(SECOND, -500));
    count.read(judged(new UUID(0, 4), 1));

    assertThat(count.compared()).hasSize(2).allMatch(sentence -> sentence.contains("of the file"));
  }

  @Test
  void entriesThatDoNotBalanceAreNamed() {
    bothUploaded();
    count.read(judged(FIRST, 2_500));
    count.read(posted(FIRST, 75));
    count.read(judged(SECOND, -500));

    assertThat(count.compared()).singleElement().asString().contains("sum to 0, but to 75");
  }
}
