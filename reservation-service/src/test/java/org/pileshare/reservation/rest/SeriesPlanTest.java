package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.id;

import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.Slot;

class SeriesPlanTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void theLocalTimeStaysWhenClocksChange() {
    var plan = plan("2027-03-22T17:00:00Z", "2027-03-22T18:00:00Z");

    assertThat(plan.slot(0).orElseThrow().from()).isEqualTo("2027-03-22T17:00:00Z");
    assertThat(plan.slot(1).orElseThrow().from()).isEqualTo("2027-03-29T16:00:00Z");
    assertThat(plan.slot(1).orElseThrow().to()).isEqualTo("2027-03-29T17:00:00Z");
  }

  @Test
  void aTimeThatIsLeftOutBeginsLaterAndOneThatIsWhollyLeftOutIsNone() {
    var longer = plan("2027-03-21T01:30:00Z", "2027-03-21T03:00:00Z");
    assertThat(longer.slot(1)).contains(slot("2027-03-28T01:30:00Z", "2027-03-28T02:00:00Z"));

    var hour = plan("2027-03-21T01:00:00Z", "2027-03-21T02:00:00Z");
    assertThat(hour.slot(1)).isEmpty();
    assertThat(hour.command(ANNA, id(1), 1)).isEmpty();
  }

  @Test
  void anHourThatComesTwiceIsTheFirst() {
    var plan = plan("2027-10-24T00:30:00Z", "2027-10-24T01:00:00Z");

    assertThat(plan.slot(1)).contains(slot("2027-10-31T00:30:00Z", "2027-10-31T02:00:00Z"));
  }

  @Test
  void theReservationsAreAsFreshAsTheSeriesAndAllDifferent() {
    var children = IntStream.range(0, 12).mapToObj(it -> SeriesPlan.childId(id(1), it)).toList();

    assertThat(children).doesNotHaveDuplicates().doesNotContain(id(1));
    assertThat(children).allMatch(it -> Ids.timeOf(it).equals(Ids.timeOf(id(1))));
    assertThat(children).allMatch(it -> it.variant() == 2);
    assertThat(SeriesPlan.childId(id(1), 3)).isEqualTo(children.get(3));
  }

  @Test
  void anotherSeriesUnderTheSameIdIsAnotherRequest() {
    var plan = plan("2027-03-22T17:00:00Z", "2027-03-22T18:00:00Z");
    var longer =
        new SeriesPlan(PILE, BERLIN, plan.first(), plan.weeks() + 1, plan.skipConflicts(), null);

    var one = plan.command(ANNA, id(1), 0).orElseThrow();
    var other = longer.command(ANNA, id(1), 0).orElseThrow();

    assertThat(one.reservation()).isEqualTo(other.reservation());
    assertThat(one.command()).isNotEqualTo(other.command());
    assertThat(plan.command(ANNA, id(1), 0)).contains(one);
  }

  private static SeriesPlan plan(String from, String to) {
    return new SeriesPlan(PILE, BERLIN, slot(from, to), 4, false, null);
  }

  private static Slot slot(String from, String to) {
    return new Slot(Instant.parse(from), Instant.parse(to));
  }
}
