package org.pileshare.pile.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** What happens at one pile, in order: the same for the same seed. */
final class Timeline {
  /** What happens. */
  sealed interface Deed {
    /** A car comes to a connector and its card is shown. */
    record Arrive(int connector, String card) implements Deed {}

    /** The card is shown again and the car leaves. */
    record Leave(int connector, String card) implements Deed {}

    record CutLink() implements Deed {}

    record RestoreLink() implements Deed {}

    record CutPower() implements Deed {}

    record RestorePower() implements Deed {}
  }

  /**
   * A deed and its time.
   *
   * @param at since the beginning
   */
  record Event(Duration at, Deed deed) {}

  private static final double MINUTES_A_DAY = 1_440;

  private final Scenario scenario;
  private final RandomGenerator random;
  private final List<Event> events = new ArrayList<>();

  private Timeline(Scenario scenario, RandomGenerator random) {
    this.scenario = scenario;
    this.random = random;
  }

  static List<Event> of(Scenario scenario, RandomGenerator random) {
    var timeline = new Timeline(scenario, random);
    for (int connector = 1; connector <= scenario.connectors(); connector++) {
      timeline.charges(connector);
    }
    timeline.pairs(
        scenario.outagesPerDay(),
        scenario.outageMinutes(),
        new Deed.CutLink(),
        new Deed.RestoreLink());
    timeline.pairs(
        scenario.powerCutsPerDay(),
        scenario.powerCutMinutes(),
        new Deed.CutPower(),
        new Deed.RestorePower());
    timeline.events.sort(Comparator.comparing(Event::at));
    return List.copyOf(timeline.events);
  }

  private void charges(int connector) {
    int number = 0;
    for (var at = gap(scenario.chargesPerDay());
        isWithin(at);
        at = at.plus(gap(scenario.chargesPerDay()))) {
      var card = "C%d-%d".formatted(connector, number++);
      events.add(new Event(at, new Deed.Arrive(connector, card)));
      at = at.plus(span(scenario.chargeMinutes()));
      events.add(new Event(earlier(at), new Deed.Leave(connector, card)));
    }
  }

  private void pairs(int perDay, int minutes, Deed begins, Deed ends) {
    for (var at = gap(perDay); isWithin(at); at = at.plus(gap(perDay))) {
      events.add(new Event(at, begins));
      at = at.plus(span(minutes));
      events.add(new Event(earlier(at), ends));
    }
  }

  private boolean isWithin(Duration at) {
    return at.compareTo(scenario.length()) < 0;
  }

  private Duration earlier(Duration at) {
    return isWithin(at) ? at : scenario.length();
  }

  private Duration gap(int perDay) {
    return perDay == 0 ? scenario.length() : span(MINUTES_A_DAY / perDay);
  }

  /** Some time, that long on average: what comes by chance is often soon and sometimes late. */
  private Duration span(double minutes) {
    return Duration.ofMillis(1 + (long) (random.nextExponential() * minutes * 60_000));
  }
}
