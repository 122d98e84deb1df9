package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.Verdict.CARD_UNKNOWN;
import static org.pileshare.contracts.Verdict.IN_SLOT;
import static org.pileshare.contracts.Verdict.NOT_PERMITTED;
import static org.pileshare.contracts.Verdict.NO_SLOT;
import static org.pileshare.contracts.Verdict.OPEN_UNIT;
import static org.pileshare.contracts.Verdict.OVERSTAY;
import static org.pileshare.contracts.Verdict.REVOKED_SINCE;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Verdict;

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
  @MethodSource({"starts", "ends", "permissions", "tables", "holds", "oddities"})
  void verdicts(Case each) {
    var judgement = Judgement.of(each.session(), each.history());

    assertThat(judgement.verdicts()).containsExactly(each.verdicts());
    assertThat(judgement.detail()).matches("[A-Z].*[^.]\\.");
  }

  static Stream<Case> starts() {
    return Stream.of(
        new Case("in the own slot", online("9:00", "10:00"), with(ANNAS_MORNING), IN_SLOT),
        new Case("the whole slot", online("9:00", "11:00"), with(ANNAS_MORNING), IN_SLOT),
        new Case("in an open unit", online("9:00", "10:00"), with(ALL_OPEN), OPEN_UNIT),
        new Case("before the slot", online("8:59:59", "10:00"), with(ANNAS_MORNING), NO_SLOT),
        new Case("after the slot", online("11:00", "11:30"), with(ANNAS_MORNING), NO_SLOT),
        new Case(
            "in another's slot",
            online("9:00", "10:00"),
            with(today(1, "0:00", "0:00 open 9:00 ben 11:00 open 24:00")),
            NO_SLOT),
        new Case(
            "open, then the own slot",
            online("8:30", "11:00"),
            with(today(1, "0:00", "0:00 open 9:00 anna 11:00 closed 24:00")),
            OPEN_UNIT),
        new Case("unknown card", online(null, "9:00", "10:00"), History.NONE, CARD_UNKNOWN));
  }

  static Stream<Case> ends() {
    return Stream.of(
        new Case("over the end", online("9:00", "11:20"), with(ANNAS_MORNING), IN_SLOT, OVERSTAY),
        new Case(
            "the contactor's moment", online("9:00", "11:00:10"), with(ANNAS_MORNING), IN_SLOT),
        new Case(
            "longer than a moment",
            online("9:00", "11:00:11"),
            with(ANNAS_MORNING),
            IN_SLOT,
            OVERSTAY),
        new Case(
            "open into another's slot",
            online("8:00", "9:30"),
            with(today(1, "0:00", "0:00 open 9:00 ben 11:00 open 24:00")),
            OPEN_UNIT,
            OVERSTAY),
        new Case(
            "reserved by another meanwhile",
            online("8:00", "9:30"),
            with(ALL_OPEN, today(2, "8:20", "0:00 open 9:00 ben 11:00 open 24:00")),
            OPEN_UNIT,
            OVERSTAY),
        new Case(
            "prolonged meanwhile",
            online("9:00", "11:50"),
            with(ANNAS_MORNING, today(2, "10:00", "0:00 closed 9:00 anna 12:00 closed 24:00")),
            IN_SLOT),
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
            "across midnight into a day without a table",
            offline("23:30", "24:30"),
            with(ALL_OPEN),
            OPEN_UNIT,
            OVERSTAY));
  }

  static Stream<Case> permissions() {
    return Stream.of(
        new Case(
            "never permitted", online("9:00", "10:00"), by(List.of(), ALL_OPEN), NOT_PERMITTED),
        new Case(
            "revoked before",
            online("9:00", "10:00"),
            by(revoked("8:59"), ALL_OPEN),
            NOT_PERMITTED),
        new Case(
            "revoked at the start",
            online("9:00", "10:00"),
            by(revoked("9:00"), ALL_OPEN),
            NOT_PERMITTED),
        new Case(
            "revoked before, though the pile's table said held",
            offline("9:00", "10:00"),
            by(revoked("8:00"), ANNAS_MORNING),
            NOT_PERMITTED),
        new Case(
            "revoked during",
            online("9:00", "10:00"),
            by(revoked("9:30"), ALL_OPEN),
            OPEN_UNIT,
            REVOKED_SINCE),
        new Case(
            "revoked during, and the units released",
            online("9:00", "10:00"),
            by(revoked("9:30"), ANNAS_MORNING, today(2, "9:30:00.2", "0:00 closed 24:00")),
            IN_SLOT,
            REVOKED_SINCE),
        new Case(
            "overstayed first and revoked then",
            online("9:00", "12:00"),
            by(revoked("11:30"), ANNAS_MORNING),
            IN_SLOT,
            OVERSTAY,
            REVOKED_SINCE),
        new Case(
            "no slot, and revoked during",
            online("8:00", "10:00"),
            by(revoked("9:30"), ANNAS_MORNING),
            NO_SLOT,
            REVOKED_SINCE),
        new Case(
            "revoked at the end",
            online("9:00", "10:00"),
            by(revoked("10:00"), ALL_OPEN),
            OPEN_UNIT),
        new Case(
            "revoked after", online("9:00", "10:00"), by(revoked("10:01"), ALL_OPEN), OPEN_UNIT),
        new Case(
            "expired before",
            online("9:00", "10:00"),
            by(permitted("0:00", "9:00"), ALL_OPEN),
            NOT_PERMITTED),
        new Case(
            "not valid yet",
            online("9:00", "10:00"),
            by(permitted("9:00:01", "20:00"), ALL_OPEN),
            NOT_PERMITTED),
        new Case(
            "valid in the second of the start",
            online("9:00", "10:00"),
            by(permitted("9:00:00.9", "20:00"), ALL_OPEN),
            OPEN_UNIT),
        new Case(
            "expired during",
            online("9:00", "10:00"),
            by(permitted("0:00", "9:30"), ALL_OPEN),
            OPEN_UNIT,
            OVERSTAY),
        new Case(
            "granted later and dated back",
            online("9:00", "10:00"),
            by(Cases.datedBack(), ALL_OPEN),
            NOT_PERMITTED),
        new Case(
            "revoked, but permitted by another",
            online("9:00", "10:00"),
            by(List.of(revoked("9:30"), permitted("9:15", "20:00")), ALL_OPEN),
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
        new Case("no table", online("9:00", "10:00"), with(), NO_SLOT),
        new Case(
            "no table for that day",
            online("9:00", "10:00"),
            with(tomorrow(1, "0:00", "24:00 open 48:00")),
            NO_SLOT),
        new Case("the newest in force", online("9:00", "10:00"), with(ALL_OPEN, taken), NO_SLOT),
        new Case("told in any order", online("9:00", "10:00"), with(taken, ALL_OPEN), NO_SLOT),
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
            "acknowledged too late to count",
            offline("9:00", "10:00"),
            with(ALL_OPEN, today(2, "30:00", "0:00 closed 24:00")),
            OPEN_UNIT));
  }

  static Stream<Case> holds() {
    var held = hold("9:00", "11:00", "8:00");
    return Stream.of(
        new Case(
            "reserved, and the pile had no table",
            offline("9:00", "10:00"),
            holding(held),
            IN_SLOT),
        new Case(
            "reserved, and the pile had not heard of it",
            offline("9:00", "10:00"),
            holding(held, ALL_OPEN),
            IN_SLOT),
        new Case(
            "reserved, but the pile still had it for another",
            offline("9:00", "10:00"),
            holding(held, today(1, "0:00", "0:00 open 9:00 ben 11:00 open 24:00")),
            IN_SLOT),
        new Case(
            "canceled, but the pile still had it",
            offline("9:00", "10:00"),
            holding(freed(held, "8:30"), ANNAS_MORNING),
            IN_SLOT),
        new Case(
            "canceled, and the pile had no table",
            offline("9:00", "10:00"),
            holding(freed(held, "8:30")),
            NO_SLOT),
        new Case(
            "released during",
            offline("9:00", "10:00"),
            holding(freed(held, "9:30")),
            IN_SLOT,
            OVERSTAY),
        new Case(
            "reserved only afterwards",
            offline("9:00", "10:00"),
            holding(hold("9:00", "11:00", "9:10")),
            NO_SLOT),
        new Case(
            "released when it had passed",
            offline("9:00", "11:00"),
            holding(freed(held, "36:00")),
            IN_SLOT),
        new Case(
            "held, then open by the table",
            offline("9:00", "12:00"),
            holding(held, ALL_OPEN),
            IN_SLOT),
        new Case("held, then over", offline("9:00", "12:00"), holding(held), IN_SLOT, OVERSTAY));
  }

  static Stream<Case> oddities() {
    return Stream.of(
        new Case("no time at all", online("9:00", "9:00"), with(ANNAS_MORNING), IN_SLOT),
        new Case("an end before the start", online("9:30", "9:00"), with(ANNAS_MORNING), IN_SLOT),
        new Case("no energy", metered(500, 500), with(ANNAS_MORNING), IN_SLOT),
        new Case("a meter that ran backwards", metered(500, 400), with(ANNAS_MORNING), IN_SLOT));
  }

  @Test
  void theDetailNamesTheTableTheReservationAndTheEnd() {
    var detail = Judgement.of(online("9:00", "11:20"), with(ANNAS_MORNING)).detail();

    assertThat(detail)
        .isEqualTo(
            "The driver held the unit of 2026-06-01T09:00:00Z by reservation %s"
                    .formatted(Cases.ANNAS)
                + " (version 1 of the table of 2026-06-01, allocated at 2026-06-01T00:00:00Z);"
                + " the authority ended at 2026-06-01T11:00:00Z"
                + " and the session at 2026-06-01T11:20:00Z.");
  }

  @Test
  void theDetailSaysWhenEnergyIsNotBilled() {
    assertThat(Judgement.of(metered(500, 400), with(ANNAS_MORNING)).detail())
        .endsWith("; its energy of -100 Wh is kept but not billed.");
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
    return new History(grants, List.of(), List.of(tables));
  }

  private static History holding(Hold hold, TableInForce... tables) {
    return new History(List.of(permitted()), List.of(hold), List.of(tables));
  }
}
