package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.Verdict.EARLY;
import static org.pileshare.contracts.Verdict.IN_SLOT;
import static org.pileshare.contracts.Verdict.NOT_PERMITTED;
import static org.pileshare.contracts.Verdict.NO_SLOT;
import static org.pileshare.contracts.Verdict.OPEN_UNIT;
import static org.pileshare.contracts.Verdict.OVERSTAY;
import static org.pileshare.contracts.Verdict.REVOKED_SINCE;
import static org.pileshare.ledger.core.Cases.ANNAS;
import static org.pileshare.ledger.core.Cases.freed;
import static org.pileshare.ledger.core.Cases.hold;
import static org.pileshare.ledger.core.Cases.metered;
import static org.pileshare.ledger.core.Cases.offline;
import static org.pileshare.ledger.core.Cases.online;
import static org.pileshare.ledger.core.Cases.permitted;
import static org.pileshare.ledger.core.Cases.revoked;
import static org.pileshare.ledger.core.Cases.today;
import static org.pileshare.ledger.core.Cases.tomorrow;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Verdict;

/** What a row of the table of cases cannot show: midnight, fractions of seconds, sentences. */
class JudgementTest {
  private static final TableInForce ANNAS_MORNING =
      today(1, "0:00", "0:00 closed 9:00 anna 11:00 closed 24:00");
  private static final TableInForce ALL_OPEN = today(1, "0:00", "0:00 open 24:00");

  record Case(String name, CompletedSession session, History history, Verdict... verdicts) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"midnight", "moments", "permissions", "tables", "holds"})
  void verdicts(Case each) {
    var judgement = Judgement.of(each.session(), each.history());

    assertThat(judgement.verdicts()).containsExactly(each.verdicts());
    assertThat(judgement.detail()).matches("[A-Z].*[^.]\\.");
  }

  static Stream<Case> midnight() {
    return Stream.of(
        new Case(
            "across midnight",
            online("23:30", "24:30"),
            with(
                today(1, "0:00", "0:00 closed 23:00 anna 24:00"),
                tomorrow(1, "0:00", "24:00 anna 25:00 closed 48:00")),
            IN_SLOT),
        new Case(
            "across midnight and over",
            online("23:30", "25:30"),
            with(
                today(1, "0:00", "0:00 closed 23:00 anna 24:00"),
                tomorrow(1, "0:00", "24:00 anna 25:00 closed 48:00")),
            IN_SLOT,
            OVERSTAY),
        new Case(
            "early, into the own units of the next day",
            online("23:30", "24:30"),
            with(
                today(1, "0:00", "0:00 closed 24:00"),
                tomorrow(1, "0:00", "24:00 anna 25:00 closed 48:00")),
            EARLY),
        new Case(
            "across midnight into a day without a table",
            offline("23:30", "24:30"),
            with(ALL_OPEN),
            OPEN_UNIT,
            OVERSTAY));
  }

  static Stream<Case> moments() {
    return Stream.of(
        new Case("no time at all", online("9:00", "9:00"), with(ANNAS_MORNING), IN_SLOT),
        new Case("a second too early", online("8:59:59", "10:00"), with(ANNAS_MORNING), EARLY),
        new Case(
            "in force in the second of the start",
            online("9:00", "9:30"),
            with(ALL_OPEN, today(2, "9:00:00.9", "0:00 closed 24:00")),
            NO_SLOT),
        new Case(
            "in force a second after the start",
            online("9:00", "9:00:05"),
            with(ALL_OPEN, today(2, "9:00:01", "0:00 closed 24:00")),
            OPEN_UNIT),
        new Case(
            "valid in the second of the start",
            online("9:00", "10:00"),
            by(permitted("9:00:00.9", "20:00"), ALL_OPEN),
            OPEN_UNIT),
        new Case(
            "not valid yet",
            online("9:00", "10:00"),
            by(permitted("9:00:01", "20:00"), ALL_OPEN),
            NOT_PERMITTED));
  }

  static Stream<Case> permissions() {
    return Stream.of(
        new Case(
            "revoked at the start",
            online("9:00", "10:00"),
            by(revoked("9:00"), ALL_OPEN),
            NOT_PERMITTED),
        new Case(
            "revoked during, and the units released",
            online("9:00", "10:00"),
            by(revoked("9:30"), ANNAS_MORNING, today(2, "9:30:00.2", "0:00 closed 24:00")),
            IN_SLOT,
            REVOKED_SINCE),
        new Case(
            "no slot, and revoked during",
            online("8:00", "10:00"),
            by(revoked("8:30"), ANNAS_MORNING),
            NO_SLOT,
            REVOKED_SINCE),
        new Case(
            "early, and revoked when the own units had begun",
            online("8:00", "10:00"),
            by(revoked("9:30"), ANNAS_MORNING),
            EARLY,
            REVOKED_SINCE),
        new Case(
            "revoked at the end",
            online("9:00", "10:00"),
            by(revoked("10:00"), ALL_OPEN),
            OPEN_UNIT),
        new Case(
            "expired, but prolonged by another that was revoked",
            online("9:00", "10:00"),
            by(
                List.of(permitted("0:00", "9:20"), Cases.grantedAndRevoked("9:20", "8:00", "9:40")),
                ALL_OPEN),
            OPEN_UNIT,
            REVOKED_SINCE));
  }

  static Stream<Case> tables() {
    var taken = today(2, "8:00", "0:00 open 9:00 ben 11:00 open 24:00");
    return Stream.of(
        new Case(
            "no table for that day",
            online("9:00", "10:00"),
            with(tomorrow(1, "0:00", "24:00 open 48:00")),
            NO_SLOT),
        new Case("told in any order", online("9:00", "10:00"), with(taken, ALL_OPEN), NO_SLOT),
        new Case(
            "the own units are there only in a table of later",
            online("8:30", "10:00"),
            with(today(1, "0:00", "0:00 closed 24:00"), today(2, "9:30", "0:00 anna 24:00")),
            EARLY),
        new Case(
            "acknowledged too late to count",
            offline("9:00", "10:00"),
            with(ALL_OPEN, today(2, "30:00", "0:00 closed 24:00")),
            OPEN_UNIT));
  }

  static Stream<Case> holds() {
    var held = hold("9:00", "11:00", "8:00");
    return Stream.of(
        new Case(
            "released when it had passed",
            offline("9:00", "11:00"),
            holding(freed(held, "36:00")),
            IN_SLOT),
        new Case(
            "released before its units came",
            offline("8:30", "10:00"),
            holding(freed(held, "8:45")),
            NO_SLOT),
        new Case(
            "held, then open by the table",
            offline("9:00", "12:00"),
            holding(held, ALL_OPEN),
            IN_SLOT),
        new Case("held, then over", offline("9:00", "12:00"), holding(held), IN_SLOT, OVERSTAY));
  }

  @Test
  void theDetailNamesTheTableTheReservationAndTheEnd() {
    var judgement = Judgement.of(online("9:00", "11:20"), with(ANNAS_MORNING));

    assertThat(judgement.detail())
        .isEqualTo(
            "The driver held the unit of 2026-06-01T09:00:00Z by reservation %s".formatted(ANNAS)
                + " (version 1 of the table of 2026-06-01, allocated at 2026-06-01T00:00:00Z);"
                + " the authority ended at 2026-06-01T11:00:00Z"
                + " and the session at 2026-06-01T11:20:00Z.");
    assertThat(judgement.authorityEnded()).isEqualTo(Cases.at("11:00"));
  }

  @Test
  void theDetailOfAnEarlySessionSaysWhenTheOwnUnitsBegan() {
    assertThat(Judgement.of(online("8:30", "10:00"), with(ANNAS_MORNING)).detail())
        .isEqualTo(
            "The driver was permitted, but the unit of 2026-06-01T08:30:00Z was closed"
                + " (version 1 of the table of 2026-06-01, allocated at 2026-06-01T00:00:00Z);"
                + " the driver's own units began at 2026-06-01T09:00:00Z.");
  }

  @Test
  void theDetailSaysWhyTheDriverWasNotPermitted() {
    var session = online("9:30", "10:00");
    assertThat(Judgement.of(session, by(permitted(Cases.MORNINGS), ALL_OPEN)).detail())
        .startsWith("The driver's permission for pile pile-1 has hours, and 2026-06-01T09:30:00Z");
    assertThat(Judgement.of(session, by(List.of(revoked("8:00"), revoked("9:30")), ALL_OPEN)))
        .extracting(Judgement::detail, InstanceOfAssertFactories.STRING)
        .startsWith("The driver's permission for pile pile-1 was revoked at 2026-06-01T09:30:00Z,");
    assertThat(Judgement.of(session, by(permitted("0:00", "9:00"), ALL_OPEN)).detail())
        .startsWith("The driver had no permission for pile pile-1 at 2026-06-01T09:30:00Z");
    assertThat(Judgement.of(session, by(permitted("9:45", "10:00"), ALL_OPEN)).detail())
        .startsWith("The driver had no permission for pile pile-1");
  }

  @Test
  void theDetailSaysWhyAReportIsDoubtful() {
    assertThat(Judgement.of(metered(500, 400), with(ANNAS_MORNING)).detail())
        .endsWith(
            "; the meter ran backwards from 500 to 400 Wh;"
                + " its energy of -100 Wh is kept but not billed.");
    assertThat(Judgement.of(metered(0, 10_000_001), with(ANNAS_MORNING)).detail())
        .contains("claims more than the 10000000 Wh that a session can have");
    assertThat(Judgement.of(online("9:30", "9:00"), with(ANNAS_MORNING)).detail())
        .isEqualTo(
            "Nothing is said of permission and slot; it ended at 2026-06-01T09:00:00Z,"
                + " before it began at 2026-06-01T09:30:00Z.");
    var power = new PileFacts(null, Map.of(1, 3_700));
    assertThat(
            Judgement.of(metered(0, 7_500), new History(List.of(), List.of(), List.of(), power))
                .detail())
        .contains("claims more than twice what 3700 W give");
  }

  @Test
  void aPileWhoseFirstDescriptionIsNotKnownMayHaveChargedAtAnyTime() {
    assertThat(Judgement.of(online("9:00", "10:00"), with(ALL_OPEN)).verdicts())
        .containsExactly(OPEN_UNIT);
  }

  @Test
  void theDetailOfALateSessionSpeaksOfTheAcknowledgement() {
    assertThat(Judgement.of(offline("9:00", "10:00"), with(ANNAS_MORNING)).detail())
        .contains("acknowledged at 2026-06-01T00:00:00Z");
  }

  private static History with(TableInForce... tables) {
    return by(permitted(), tables);
  }

  private static History by(Grant grant, TableInForce... tables) {
    return by(List.of(grant), tables);
  }

  private static History by(List<Grant> grants, TableInForce... tables) {
    return new History(grants, List.of(), List.of(tables), PileFacts.NONE);
  }

  private static History holding(Hold hold, TableInForce... tables) {
    return new History(List.of(permitted()), List.of(hold), List.of(tables), PileFacts.NONE);
  }
}
