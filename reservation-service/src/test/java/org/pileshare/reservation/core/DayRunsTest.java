package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.PileUnderTest.at;
import static org.pileshare.reservation.core.PileUnderTest.terms;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.slot;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.reservation.core.Entry.Offered;
import org.pileshare.reservation.core.Entry.Reserved;

class DayRunsTest {
  private static final LocalDate SATURDAY = LocalDate.parse("2026-11-21");

  @Test
  void theRunsCoverTheDayWithoutGap() {
    var runs =
        runs(
            openFrom("08:00", "20:00"),
            held(ANNA, 1, slot("09:00", 60)),
            held(BORIS, 2, slot("10:00", 30)),
            held(ANNA, 3, slot("19:30", 30)),
            held(BORIS, 4, slot("23:00", 120)));

    assertThat(texts(runs))
        .containsExactly(
            "00:00 CLOSED",
            "08:00 OPEN",
            "09:00 anna",
            "10:00 boris",
            "10:30 OPEN",
            "19:30 anna",
            "20:00 CLOSED",
            "23:00 boris");
    for (int i = 1; i < runs.size(); i++) {
      assertThat(runs.get(i).from()).isEqualTo(runs.get(i - 1).to());
    }
    assertThat(runs.getLast().to()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
  }

  @Test
  void slotsOfAnOlderGridLeaveTheRestOfTheirUnits() {
    var pile = Sample.pile("UTC", 60, UnreservedUnits.OPEN, List.of());

    var runs = runs(pile, held(ANNA, 1, slot("09:15", 15)), held(BORIS, 2, slot("09:30", 15)));

    assertThat(texts(runs))
        .containsExactly("00:00 OPEN", "09:15 anna", "09:30 boris", "09:45 OPEN");
  }

  @Test
  void unreservedUnitsAreClosedIfThePileSaysSo() {
    var pile = Sample.pile("UTC", 15, UnreservedUnits.CLOSED, List.of());

    assertThat(texts(runs(pile))).containsExactly("00:00 CLOSED");
  }

  @Test
  void aUnitThatIsNotWhollyInTheHoursIsClosed() {
    assertThat(texts(runs(openFrom("08:10", "09:00"))))
        .containsExactly("00:00 CLOSED", "08:15 OPEN", "09:00 CLOSED");
  }

  @Test
  void offeredUnitsAreClosed() {
    var offered =
        Entry.held(
            new ReservationName(ANNA, id(1)),
            1,
            slot("09:00", 60),
            id(0),
            2,
            new Offered(at("11:00")));

    assertThat(texts(runs(Sample.pile(), offered)))
        .containsExactly("00:00 OPEN", "09:00 CLOSED", "10:00 OPEN");
  }

  @Test
  void unitsOfTheEarlyStartAreTheNextHoldersIfNobodyHoldsThem() {
    var pile = with(terms("early", 45));

    var runs = runs(pile, held(ANNA, 1, slot("09:00", 60)), held(BORIS, 2, slot("10:30", 60)));

    assertThat(texts(runs))
        .containsExactly("00:00 OPEN", "08:15 anna", "10:00 boris", "11:30 OPEN");
  }

  @Test
  void anEarlyStartDoesNotReachOutOfTheHours() {
    var first = openFrom("09:00", "20:00");
    var pile = described(first, terms("early", 45));

    assertThat(texts(runs(pile, held(ANNA, 1, slot("09:30", 60)))))
        .containsExactly("00:00 CLOSED", "09:00 anna", "10:30 OPEN", "20:00 CLOSED");
  }

  @Test
  void unitsOfTheBufferBeforeASlotAreNobodys() {
    var pile = with(terms("buffer", 45, "early", 15));

    assertThat(texts(runs(pile, held(ANNA, 1, slot("09:00", 60)))))
        .containsExactly("00:00 OPEN", "08:15 CLOSED", "08:45 anna", "10:00 OPEN");
  }

  @Test
  void theNextDaysFirstSlotReachesBackOverMidnight() {
    var midnight = Instant.parse("2026-11-22T00:00:00Z");
    var pile = with(terms("early", 30));

    var runs = runs(pile, held(ANNA, 1, new Slot(midnight, midnight.plusSeconds(900))));

    assertThat(texts(runs)).containsExactly("00:00 OPEN", "23:30 anna");
  }

  private static List<UseAuthority> runs(PileDescribed pile, Entry... entries) {
    var day = PileDay.of(pile, SATURDAY);
    return new DayRuns(day, 1, List.of(entries)).from(day.whole().from());
  }

  private static Entry held(PersonId driver, int number, Slot slot) {
    var name = new ReservationName(driver, id(number));
    return Entry.held(name, 1, slot, id(0), 1, new Reserved());
  }

  private static PileDescribed openFrom(String opens, String closes) {
    var hours =
        new WeeklyHours(DayOfWeek.SATURDAY, LocalTime.parse(opens), LocalTime.parse(closes));
    return Sample.pile("UTC", 15, UnreservedUnits.OPEN, List.of(hours));
  }

  private static PileDescribed with(BookingTerms terms) {
    return Sample.pile(terms, false, 1, 1);
  }

  private static PileDescribed described(PileDescribed pile, BookingTerms terms) {
    return new PileDescribed(
        pile.pile(),
        pile.owner(),
        pile.site(),
        null,
        pile.zone(),
        pile.unitMinutes(),
        pile.hours(),
        pile.exceptions(),
        pile.unreserved(),
        pile.connectors(),
        terms,
        pile.tariff(),
        false,
        pile.owner(),
        1,
        pile.at());
  }

  private static List<String> texts(List<UseAuthority> runs) {
    return runs.stream().map(run -> TablesTest.text(run).substring(2)).toList();
  }
}
