package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.kafka.Topics;

/**
 * A month as a function of its seed: who there is, what happens at each pile, and what is told of
 * it on the topics, and when.
 *
 * @param from the first day
 */
record MonthPlan(long seed, LocalDate from, int days, int piles, int drivers) {
  private static final ZoneId CLOCK_CHANGES = ZoneId.of("Europe/Berlin");
  private static final PersonId OPERATOR = new PersonId("operator-of-the-month");

  /**
   * The first day of a span with a change of clocks in its middle, the last one that is long past:
   * what ended more than 400 days ago would not be judged again.
   */
  static LocalDate usualFrom(Instant now, int days) {
    var change = CLOCK_CHANGES.getRules().previousTransition(now.minus(Duration.ofDays(days)));
    return change.getInstant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(days / 2);
  }

  Instant begins() {
    return from.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  Instant ends() {
    return begins().plus(Duration.ofDays(days));
  }

  Draw draw(Object... what) {
    return new Draw(seed, what);
  }

  PersonId driver(int number) {
    return new PersonId("driver-" + number);
  }

  CardId card(int number) {
    return new CardId("CARD-" + number);
  }

  /** Somebody who owns some of the piles. */
  PersonId owner(int number) {
    return new PersonId("owner-" + number % Math.max(1, piles / 7));
  }

  List<PileMonth> all() {
    var months = new ArrayList<PileMonth>();
    for (int number = 0; number < piles; number++) {
      months.add(PileMonth.of(this, number));
    }
    return months;
  }

  /** All that is told, in the order in which it is. */
  List<Told> told(List<PileMonth> months) {
    var all = new ArrayList<>(MonthTariffs.told(this));
    for (int number = 0; number < drivers; number++) {
      all.add(bound(number));
    }
    months.forEach(month -> all.addAll(month.told()));
    all.sort(Comparator.comparing(Told::loggedAt));
    return all;
  }

  private Told bound(int number) {
    var at = begins().minus(Duration.ofDays(30));
    var bound =
        new CardBound(
            card(number), CardKind.RFID, driver(number), CardStatus.ACTIVE, OPERATOR, null, at);
    return new Told(at, Topics.PERMISSION_CARDS, bound.card().value(), bound);
  }
}
