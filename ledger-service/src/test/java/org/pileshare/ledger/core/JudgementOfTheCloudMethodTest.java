package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.Verdict.IN_SLOT;
import static org.pileshare.contracts.Verdict.NOT_PERMITTED;
import static org.pileshare.contracts.Verdict.NO_SLOT;
import static org.pileshare.contracts.Verdict.OPEN_UNIT;
import static org.pileshare.contracts.Verdict.OVERSTAY;
import static org.pileshare.ledger.core.Cases.MORNINGS;
import static org.pileshare.ledger.core.Cases.atConnector;
import static org.pileshare.ledger.core.Cases.freed;
import static org.pileshare.ledger.core.Cases.hold;
import static org.pileshare.ledger.core.Cases.hours;
import static org.pileshare.ledger.core.Cases.ofBoth;
import static org.pileshare.ledger.core.Cases.offline;
import static org.pileshare.ledger.core.Cases.online;
import static org.pileshare.ledger.core.Cases.permitted;
import static org.pileshare.ledger.core.Cases.today;
import static org.pileshare.ledger.core.Cases.tomorrow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Verdict;

/** Connectors that are held one by one, reservations that change, hours of permissions. */
class JudgementOfTheCloudMethodTest {
  private static final TableInForce ALL_OPEN = today(1, "0:00", "0:00 open 24:00");
  private static final TableInForce ANNA_AT_ONE_BEN_AT_TWO =
      ofBoth(1, "0:00", "0:00 closed 9:00 anna 11:00 closed 24:00", "0:00 ben 24:00");

  record Case(String name, CompletedSession session, History history, Verdict... verdicts) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"connectors", "changes", "permittedHours"})
  void verdicts(Case each) {
    var judgement = Judgement.of(each.session(), each.history());

    assertThat(judgement.verdicts()).containsExactly(each.verdicts());
    assertThat(judgement.detail()).matches("[A-Z].*[^.]\\.");
  }

  static Stream<Case> connectors() {
    var both = with(ANNA_AT_ONE_BEN_AT_TWO);
    return Stream.of(
        new Case("at the own connector", atConnector(1, "9:00", "10:00"), both, IN_SLOT),
        new Case("at another's connector", atConnector(2, "9:00", "10:00"), both, NO_SLOT),
        new Case("at one of no table", atConnector(3, "9:00", "10:00"), both, NO_SLOT),
        new Case("nobody knows where", atConnector(0, "9:00", "10:00"), both, IN_SLOT),
        new Case("nobody knows where, nor held", atConnector(0, "8:00", "8:30"), both, NO_SLOT),
        new Case(
            "nobody knows where, and nothing else is known",
            atConnector(0, "9:00", "10:00"),
            with(),
            NO_SLOT),
        new Case(
            "a reservation of the other connector",
            atConnector(1, "9:00", "10:00"),
            holding(List.of(hold(2, "9:00", "11:00", "8:00"))),
            NO_SLOT),
        new Case(
            "over the end into the other connector's slot",
            atConnector(1, "9:00", "11:30"),
            with(ofBoth(1, "0:00", "0:00 anna 11:00 closed 24:00", "0:00 anna 24:00")),
            IN_SLOT,
            OVERSTAY),
        new Case(
            "a newer table without the connector",
            atConnector(2, "9:00", "10:00"),
            with(
                ofBoth(1, "0:00", "0:00 open 24:00", "0:00 anna 24:00"),
                today(2, "8:00", "0:00 open 24:00")),
            NO_SLOT));
  }

  static Stream<Case> changes() {
    // Until 8:30 Anna holds 9:00 to 11:00 at connector 1, then 13:00 to 15:00 at connector 2.
    var moved =
        List.of(freed(hold(1, "9:00", "11:00", "7:00"), "8:30"), hold(2, "13:00", "15:00", "8:30"));
    var extended =
        List.of(freed(hold("9:00", "11:00", "7:00"), "10:00"), hold("9:00", "12:00", "10:00"));
    var finishedEarly =
        List.of(freed(hold("9:00", "12:00", "7:00"), "9:40"), hold("9:00", "10:00", "9:40"));
    return Stream.of(
        new Case(
            "moved away, and charged in the former slot",
            atConnector(1, "9:00", "10:00"),
            holding(moved),
            NO_SLOT),
        new Case(
            "moved away, but the pile still had the former slot",
            offline("9:00", "10:00"),
            holding(moved, today(1, "0:00", "0:00 closed 9:00 anna 11:00 closed 24:00")),
            IN_SLOT),
        new Case(
            "moved away only during the session",
            atConnector(1, "9:00", "9:30"),
            holding(
                List.of(
                    freed(hold(1, "9:00", "11:00", "7:00"), "9:10"),
                    hold(2, "13:00", "15:00", "9:10"))),
            IN_SLOT,
            OVERSTAY),
        new Case(
            "charged in the slot that it was moved to",
            atConnector(2, "13:00", "14:00"),
            holding(moved),
            IN_SLOT),
        new Case(
            "the new slot at the former connector",
            atConnector(1, "13:00", "14:00"),
            holding(moved),
            NO_SLOT),
        new Case("extended while it ran", offline("9:00", "11:50"), holding(extended), IN_SLOT),
        new Case(
            "extended, and over all the same",
            offline("9:00", "12:20"),
            holding(extended),
            IN_SLOT,
            OVERSTAY),
        new Case("finished early", offline("9:00", "9:38"), holding(finishedEarly), IN_SLOT));
  }

  static Stream<Case> permittedHours() {
    return Stream.of(
        new Case("in the hours", online("8:00", "9:00"), by(permitted(MORNINGS)), OPEN_UNIT),
        new Case(
            "before the hours", online("7:59", "9:00"), by(permitted(MORNINGS)), NOT_PERMITTED),
        new Case(
            "in the second in which they begin",
            online("7:59:59.5", "9:00"),
            by(permitted(MORNINGS)),
            OPEN_UNIT),
        new Case(
            "when the hours are over",
            online("9:30", "9:40"),
            by(permitted(MORNINGS)),
            NOT_PERMITTED),
        new Case(
            "over the end of the hours",
            online("9:00", "10:00"),
            by(permitted(MORNINGS)),
            OPEN_UNIT,
            OVERSTAY),
        new Case(
            "held, but not in the hours",
            offline("9:40", "10:00"),
            new History(
                List.of(permitted(MORNINGS)),
                List.of(hold("9:00", "11:00", "7:00")),
                List.of(),
                PileFacts.NONE),
            NOT_PERMITTED),
        new Case(
            "from the hours of one permission into those of another",
            online("9:00", "10:00"),
            new History(
                List.of(permitted(MORNINGS), permitted(hours("09:30", "11:00", 1))),
                List.of(),
                List.of(ALL_OPEN),
                PileFacts.NONE),
            OPEN_UNIT),
        new Case(
            "over midnight, on days without a gap",
            online("23:00", "25:00"),
            new History(
                List.of(permitted(hours("00:00", "00:00", 2))),
                List.of(),
                List.of(ALL_OPEN, tomorrow(1, "0:00", "24:00 open 48:00")),
                PileFacts.NONE),
            OPEN_UNIT),
        new Case(
            "expired before it began",
            online("9:00", "10:00"),
            by(permitted("0:00", "9:00")),
            NOT_PERMITTED));
  }

  @Test
  void theDetailSaysThatThePermissionHasHours() {
    assertThat(Judgement.of(online("9:40", "10:00"), by(permitted(MORNINGS))).detail())
        .isEqualTo(
            "The driver's permission for pile pile-1 has hours,"
                + " and 2026-06-01T09:40:00Z is not in them.");
  }

  @Test
  void allWeekIsAlways() {
    var allWeek = hours("00:00", "00:00", 7);

    assertThat(allWeek.untilFrom(Cases.at("9:00"))).contains(Instant.MAX);
    assertThat(hours("00:00", "00:00", 6).untilFrom(Cases.at("9:00")))
        .contains(Cases.at("0:00").plus(Duration.ofDays(6)));
  }

  /** A pile with a wrong clock must not keep the ledger busy. */
  @Test
  void aSessionOfAThousandYearsIsJudgedAtOnce() {
    var grants =
        List.of(permitted(hours("00:00", "12:00", 7)), permitted(hours("12:00", "00:00", 7)));
    var end = Cases.at("9:00").plus(Duration.ofDays(365_000));

    var span = PermissionSpan.from(Cases.at("9:00"), Cases.at("9:00"), end, grants);

    assertThat(span).contains(new PermissionSpan(Instant.MAX, false));
  }

  private static History with(TableInForce... tables) {
    return new History(List.of(permitted()), List.of(), List.of(tables), PileFacts.NONE);
  }

  private static History by(Grant grant) {
    return new History(List.of(grant), List.of(), List.of(ALL_OPEN), PileFacts.NONE);
  }

  private static History holding(List<Hold> holds, TableInForce... tables) {
    return new History(List.of(permitted()), holds, List.of(tables), PileFacts.NONE);
  }
}
