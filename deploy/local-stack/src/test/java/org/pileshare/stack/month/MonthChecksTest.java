package org.pileshare.stack.month;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.Verdict;

/** Each check finds what is planted for it, and nothing in a book that is the oracle's. */
class MonthChecksTest {
  private static final long SEED = Long.getLong("pileshare.seed", 4711);
  private static final MonthPlan PLAN = new MonthPlan(SEED, LocalDate.of(2026, 10, 22), 7, 3, 100);
  private static final List<PileMonth> MONTHS = PLAN.all();
  private static final MonthOracle ORACLE =
      new MonthOracle(MonthTariffs.told(PLAN), MONTHS.stream().map(PileMonth::told).toList());

  @Test
  void theSameSeedTellsTheSameMonthAndAnotherOneAnother() {
    var other = new MonthPlan(SEED + 1, PLAN.from(), 7, 3, 100);

    assertThat(PLAN.told(PLAN.all())).isEqualTo(PLAN.told(MONTHS));
    assertThat(other.told(other.all())).isNotEqualTo(PLAN.told(MONTHS));
  }

  @Test
  void everyVerdictIsGivenInAMonth() {
    var plan = new MonthPlan(SEED, LocalDate.of(2026, 10, 10), 31, 30, 200);
    var oracle =
        new MonthOracle(MonthTariffs.told(plan), plan.all().stream().map(PileMonth::told).toList());

    var given = EnumSet.noneOf(Verdict.class);
    oracle.sessions().values().forEach(each -> given.addAll(each.judged().verdicts()));

    assertThat(given).isEqualTo(EnumSet.allOf(Verdict.class));
  }

  @Test
  void theOraclesOwnBookHolds() {
    assertThat(broken(each -> each)).isEmpty();
  }

  @Test
  void anotherVerdictIsFound() {
    assertThat(broken(firstJudgement(Verdict.OPEN_UNIT, Verdict.NO_SLOT)))
        .containsExactly("sessions of which the ledger says something else than the oracle");
  }

  @Test
  void aMissingJudgementIsFound() {
    var first = ORACLE.sessions().keySet().iterator().next();

    assertThat(broken(each -> isJudgementOf(each, first) ? null : each))
        .containsExactly("sessions without a judgement, or with one of a revision twice");
  }

  @Test
  void aMinorUnitTooMuchIsFound() {
    var first = ORACLE.sessions().keySet().iterator().next();

    assertThat(broken(each -> isEnergyOf(each, first) ? moved((EntryPosted) each, 1, 0) : each))
        .containsExactly(
            "sessions whose one standing entry is not the oracle's",
            "entries and currencies that do not sum to 0");
  }

  @Test
  void aWattHourTooMuchIsFound() {
    var first = ORACLE.sessions().keySet().iterator().next();

    assertThat(broken(each -> isEnergyOf(each, first) ? moved((EntryPosted) each, 0, 1) : each))
        .containsExactly(
            "sessions whose one standing entry is not the oracle's",
            "Wh of the virtual meters that the ledger does not have, or has too much");
  }

  @Test
  void anEntryOfAReservationThatIsMissingIsFound() {
    assertThat(
            broken(
                each ->
                    each instanceof EntryPosted line && line.reservation() != null ? null : each))
        .containsExactly("reservations whose entries are not the oracle's");
  }

  @Test
  void aRecordThatIsThereTwiceIsFound() {
    var heard = heard(each -> each);
    heard.add("0", judged(ORACLE.sessions().values().iterator().next(), 2));

    assertThat(broken(heard)).containsExactly("records that are on ledger.events twice");
  }

  @Test
  void anEntryThatIsTakenBackAndMadeAgainHolds() {
    var heard = heard(each -> each);
    var first = ORACLE.sessions().values().iterator().next();
    var session = first.session().session();
    var reversed = first.lines().stream().map(Line::reversed).toList();
    posted(session, null, reversed).forEach(each -> heard.add("back " + each, each));
    assertThat(broken(heard)).contains("sessions whose one standing entry is not the oracle's");

    posted(session, null, first.lines()).forEach(each -> heard.add("again " + each, each));
    assertThat(broken(heard)).isEmpty();
  }

  private static Function<Event, @Nullable Event> firstJudgement(Verdict from, Verdict to) {
    var changed = new ArrayList<UUID>();
    return each -> {
      if (each instanceof SessionJudged judged
          && judged.verdicts().equals(List.of(from))
          && changed.isEmpty()) {
        changed.add(judged.session());
        var expected = Objects.requireNonNull(ORACLE.sessions().get(judged.session()));
        return judged(
            new MonthOracle.Expected(
                expected.session(),
                new Judged(List.of(to), null, 0),
                expected.payer(),
                expected.disputed(),
                expected.lines()),
            1);
      }
      return each;
    };
  }

  private static boolean isJudgementOf(Event event, UUID session) {
    return event instanceof SessionJudged judged && judged.session().equals(session);
  }

  private static boolean isEnergyOf(Event event, UUID session) {
    return event instanceof EntryPosted line
        && session.equals(line.session())
        && line.kind() == EntryKind.ENERGY
        && !line.account().startsWith("owner:");
  }

  private static EntryPosted moved(EntryPosted line, long minor, long wattHours) {
    return new EntryPosted(
        line.entry(),
        line.session(),
        line.reservation(),
        line.account(),
        line.amountMinor() + minor,
        line.currency(),
        line.energyWh() + wattHours,
        line.kind(),
        line.restated(),
        line.at());
  }

  private static List<String> broken(Function<Event, @Nullable Event> change) {
    return broken(heard(change));
  }

  private static List<String> broken(LedgerHeard heard) {
    return new MonthChecks(ORACLE, heard, MONTHS)
        .verdicts().stream()
            .filter(verdict -> !verdict.holds())
            .map(org.pileshare.stack.checks.Verdict::what)
            .toList();
  }

  /** What a ledger would say that makes no mistake, but for a change. */
  private static LedgerHeard heard(Function<Event, @Nullable Event> change) {
    var events = new ArrayList<Event>();
    for (var each : ORACLE.sessions().values()) {
      events.add(judged(each, 1));
      events.addAll(posted(each.session().session(), null, each.lines()));
    }
    ORACLE
        .reservations()
        .forEach(
            (reservation, entries) ->
                entries.forEach(lines -> events.addAll(posted(null, reservation, lines))));
    var heard = new LedgerHeard();
    for (int i = 0; i < events.size(); i++) {
      var said = change.apply(events.get(i));
      if (said != null) {
        heard.add(Integer.toString(i), said);
      }
    }
    return heard;
  }

  private static SessionJudged judged(MonthOracle.Expected expected, int revision) {
    var session = expected.session();
    return new SessionJudged(
        session.session(),
        session.pile(),
        expected.payer(),
        session.driver(),
        expected.judged().verdicts(),
        expected.judged().overstayMinutes(),
        "",
        false,
        session.energyWh(),
        session.startedAt(),
        session.endedAt(),
        revision,
        revision > 1,
        expected.disputed(),
        Instant.EPOCH);
  }

  private static List<EntryPosted> posted(
      @Nullable UUID session, @Nullable UUID reservation, List<Line> lines) {
    var entry = UUID.randomUUID();
    return lines.stream()
        .map(
            line ->
                new EntryPosted(
                    entry,
                    session,
                    reservation,
                    line.account(),
                    line.amountMinor(),
                    line.currency(),
                    line.energyWh(),
                    line.kind(),
                    false,
                    Instant.EPOCH))
        .toList();
  }
}
