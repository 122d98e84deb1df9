package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.pileshare.contracts.ReleaseReason.CANCELED;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.release;
import static org.pileshare.reservation.core.PileUnderTest.tables;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.PileUnderTest.timer;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;

class TablesTest {
  private static final Slot ELEVEN = slot("11:00", 60);
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private final PileUnderTest pile = new PileUnderTest();

  @Test
  void aDescriptionAllocatesTodayAndTomorrowOnce() {
    pile.calendar = PileCalendar.empty(DeskLimits.STANDARD);

    var outcome = pile.hear(Sample.pile());

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::key)
        .containsExactly("LINDE-7F3K/2026-11-21", "LINDE-7F3K/2026-11-22");
    assertThat(pile.hear(Sample.pile()).messages()).isEmpty();
  }

  @Test
  void aNewDayAllocatesItAndTheNextOnce() {
    var midnight = Instant.parse("2026-11-22T00:00:00Z");
    assertThat(pile.calendar.nextDue()).hasValue(midnight);
    assertThat(pile.hear(timer(), midnight.minusMillis(1)).messages()).isEmpty();

    var outcome = pile.hear(timer(), midnight);

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::day, UseAuthorityAllocated::version)
        .containsExactly(tuple(TODAY.plusDays(1), 2L), tuple(TODAY.plusDays(2), 1L));
    assertThat(pile.hear(timer(), midnight.plusSeconds(1)).messages()).isEmpty();
  }

  @Test
  void anUndescribedPileHearsTheTimerAndDoesNothing() {
    pile.calendar = PileCalendar.empty(DeskLimits.STANDARD);

    assertThat(pile.hear(timer()).messages()).isEmpty();
    assertThat(pile.calendar.nextDue()).isEmpty();
    pile.connect(30, NOW);
    assertThat(pile.calendar.nextDue()).isEmpty();
  }

  @Test
  void versionsOfDaysLongGoneAreForgotten() {
    pile.hear(timer(), NOW.plus(Duration.ofDays(5)));

    assertThat(pile.calendar.versions().keySet())
        .containsExactly(TODAY.plusDays(5), TODAY.plusDays(6));
  }

  @Test
  void aSlotOverMidnightChangesTheTablesOfBothDays() {
    var outcome = pile.claim(ANNA, 1, slot("23:30", 60));

    assertThat(tables(outcome))
        .extracting(UseAuthorityAllocated::day)
        .containsExactly(TODAY, TODAY.plusDays(1));
  }

  @Test
  void anEarlyStartBeforeMidnightChangesTheTableOfThatDay() {
    pile.describe(terms("early", 30), 1);

    var outcome = pile.claim(ANNA, 1, midnight());

    var tables = tables(outcome);
    assertThat(tables).extracting(UseAuthorityAllocated::day).contains(TODAY);
    assertThat(tables.getFirst().runs().getLast().from()).isEqualTo(at("23:30"));
    assertThat(tables.getFirst().runs().getLast().driver()).isEqualTo(ANNA);
  }

  @Test
  void eachConnectorHasItsRuns() {
    pile.describe(terms(), 2, 1);

    var outcome = pile.claim(ANNA, 1, ELEVEN, 2);

    assertThat(runs(tables(outcome).getFirst()))
        .containsExactly("1 00:00 OPEN", "2 00:00 OPEN", "2 11:00 anna", "2 12:00 OPEN");
  }

  @Test
  void whatHasPassedOfTodayStaysAsItWas() {
    pile.describe(terms("early", 30), 1);
    pile.claim(ANNA, 1, ELEVEN);

    var outcome = pile.hear(release(ANNA, 1, CANCELED), at("10:50"));

    assertThat(runs(tables(outcome).getFirst()))
        .containsExactly("1 00:00 OPEN", "1 10:30 anna", "1 10:45 OPEN");
  }

  @Test
  void aRetiredPileIsClosedFromNowOn() {
    pile.claim(ANNA, 1, slot("10:00", 60));
    pile.claim(BORIS, 2, slot("23:30", 60));

    var outcome = pile.retire();

    var today = tables(outcome).getFirst();
    assertThat(runs(today)).containsExactly("1 00:00 OPEN", "1 10:00 CLOSED");
    assertThat(runs(tables(outcome).getLast())).containsExactly("1 00:00 CLOSED");
  }

  @Test
  void aConnectorThatIsNoMoreGivesUpItsSlots() {
    pile.describe(terms(), 1, 2);
    pile.claim(ANNA, 1, ELEVEN, 2);
    pile.claim(BORIS, 2, ELEVEN, 1);

    var outcome = pile.describe(terms(), 1);

    assertThat(pile.entry(ANNA, 1)).isNull();
    assertThat(pile.entry(BORIS, 2)).isNotNull();
    assertThat(runs(tables(outcome).getFirst()))
        .containsExactly("1 00:00 OPEN", "1 11:00 boris", "1 12:00 OPEN");
  }

  private static Slot midnight() {
    var midnight = Instant.parse("2026-11-22T00:00:00Z");
    return new Slot(midnight, midnight.plus(Duration.ofHours(1)));
  }

  static List<String> runs(UseAuthorityAllocated table) {
    return table.runs().stream().map(TablesTest::text).toList();
  }

  static String text(UseAuthority run) {
    var who = run.authority() == Authority.HELD ? "" + run.driver() : run.authority().name();
    return run.connector() + " " + run.from().toString().substring(11, 16) + " " + who;
  }
}
