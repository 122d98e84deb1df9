package org.pileshare.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.Slot;

class PlanTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  private static final Plan.Wanted USUAL = new Plan.Wanted(null, null);

  private static List<FileSession> file() throws IOException {
    return SessionFile.read(Path.of("replay/invented-sessions.csv")).sessions();
  }

  private static Plan plan(Plan.Wanted wanted) throws IOException {
    return Plan.of(file(), wanted, NOW, LONDON, new Random(1));
  }

  @Test
  void everySessionIsUploadedOnceWithItsEnergy() throws IOException {
    var charges = plan(USUAL).charges();

    assertThat(charges).hasSameSizeAs(file());
    assertThat(charges.stream().map(Charge::event)).doesNotHaveDuplicates();
    assertThat(charges.stream().mapToLong(Charge::energyWh).sum())
        .isEqualTo(file().stream().mapToLong(FileSession::energyWh).sum());
    for (var session : file()) {
      assertThat(charges)
          .filteredOn(charge -> charge.event().equals(session.event()))
          .singleElement()
          .returns(session.energyWh(), Charge::energyWh);
    }
  }

  @Test
  void theUploadEndsBeforeNow() throws IOException {
    assertThat(plan(USUAL).charges()).allMatch(charge -> charge.endedAt().isBefore(NOW));
  }

  @Test
  void noRegisterReadsBelowZeroAndEachBeginsWhereTheLastEnded() throws IOException {
    for (var pile : plan(USUAL).piles()) {
      for (var connector : pile.connectors()) {
        var onIt =
            pile.charges().stream()
                .filter(charge -> charge.connector() == connector.number())
                .toList();
        assertThat(onIt).allMatch(charge -> charge.meterStartWh() >= 0);
        assertThat(onIt).allMatch(charge -> charge.meterStopWh() >= 0);
        for (int next = 1; next < onIt.size(); next++) {
          assertThat(onIt.get(next).meterStartWh()).isEqualTo(onIt.get(next - 1).meterStopWh());
          assertThat(onIt.get(next).startedAt()).isAfterOrEqualTo(onIt.get(next - 1).endedAt());
        }
      }
    }
  }

  @Test
  void noTwoReportsOfAPileCanBeTakenForOne() throws IOException {
    var seen = new HashSet<List<Object>>();
    for (var pile : plan(USUAL).piles()) {
      for (var charge : pile.charges()) {
        assertThat(
                seen.add(
                    List.of(
                        pile.pile(),
                        charge.connector(),
                        charge.card(),
                        charge.startedAt(),
                        charge.meterStartWh())))
            .isTrue();
      }
    }
  }

  @Test
  void overlapsNeedFurtherConnectors() throws IOException {
    var plan = plan(USUAL);

    assertThat(plan.onFurtherConnectors()).isEqualTo(4);
    assertThat(plan.piles())
        .filteredOn(pile -> pile.pile().value().endsWith("90005"))
        .singleElement()
        .satisfies(pile -> assertThat(pile.connectors()).hasSize(3))
        .satisfies(pile -> assertThat(pile.site()).isEqualTo("CP 90005"));
  }

  @Test
  void theLastFullWeekIsBookedInWholeUnitsOfTheComingOne() throws IOException {
    var plan = plan(USUAL);

    assertThat(Weeks.name(plan.bookedMonday())).isEqualTo("2023-W43");
    assertThat(plan.wishesOfNobody()).isEqualTo(1);
    assertThat(plan.wishes()).isNotEmpty();
    for (var wish : plan.wishes()) {
      var day = LocalDate.ofInstant(wish.slot().from(), LONDON);
      assertThat(day).isBetween(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 29));
      assertThat(wish.slot().from().getEpochSecond() % 900).isZero();
      assertThat(wish.slot().to().getEpochSecond() % 900).isZero();
      assertThat(Ids.timeOf(wish.reservation())).contains(NOW);
    }
    assertThat(plan.wishes().stream().map(Wish::reservation)).doesNotHaveDuplicates();
    assertThat(plan.wishes())
        .as("as the file names them")
        .extracting(Wish::connector)
        .contains(1, 2);
    assertThat(plan.wishes())
        .anyMatch(wish -> wish.slot().length().compareTo(Duration.ofHours(24)) > 0);
  }

  @Test
  void aWeekThatIsNamedIsBookedAndAnotherUploaded() throws IOException {
    var plan = plan(new Plan.Wanted(Weeks.monday("2023-W42"), Weeks.monday("2023-W43")));

    assertThat(plan.bookedMonday()).isEqualTo(LocalDate.of(2023, 10, 16));
    assertThat(plan.bookedMonday().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(plan.charges()).hasSizeBetween(20, 40);
    assertThat(plan.piles()).hasSize(5);
  }

  @Test
  void aSlotIsOfWholeUnitsAndNeverEmpty() {
    var noon = Instant.parse("2026-11-24T12:00:00Z");
    assertThat(Wish.units(noon.plusSeconds(60), noon.plusSeconds(901), 15))
        .isEqualTo(new Slot(noon, noon.plusSeconds(1_800)));
    assertThat(Wish.units(noon, noon.plusSeconds(900), 15))
        .isEqualTo(new Slot(noon, noon.plusSeconds(900)));
    assertThat(Wish.units(noon, noon, 15)).isEqualTo(new Slot(noon, noon.plusSeconds(900)));
  }

  @Test
  void onlyKnownPeopleGetCardsAndPermissions() throws IOException {
    var plan = plan(USUAL);

    assertThat(plan.people()).noneMatch(person -> person.driver().value().endsWith("-"));
    assertThat(plan.people().stream().map(Plan.Person::card)).doesNotHaveDuplicates();
    assertThat(plan.people()).allMatch(person -> person.card().value().length() <= 20);
    assertThat(plan.grants().stream().map(Plan.Grant::permission)).doesNotHaveDuplicates();
    assertThat(plan.charges())
        .anyMatch(
            charge ->
                plan.people().stream().noneMatch(person -> person.card().equals(charge.card())));
  }

  @Test
  void twoRunsHaveNoNameInCommon() throws IOException {
    var file = file();
    var first = Plan.of(file, USUAL, NOW, LONDON, new Random(1));
    var second = Plan.of(file, USUAL, NOW.plusSeconds(1), LONDON, new Random(1));

    assertThat(first.names().run()).isNotEqualTo(second.names().run());
    assertThat(first.people()).doesNotContainAnyElementsOf(second.people());
    assertThat(first.piles().getFirst().pile()).isNotEqualTo(second.piles().getFirst().pile());
  }
}
