package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pileshare.contracts.Slot;

/**
 * When a pile has no network, and when what the services say of it comes late.
 *
 * @param outages in order
 * @param lags in order; what is said within one stands on its topic at its end
 */
record Weather(List<Slot> outages, List<Slot> lags) {
  static Weather of(MonthPlan plan, PileSite site) {
    boolean lagging = site.number() % 3 == 0;
    return new Weather(
        spans(plan, plan.draw("outages", site.number()), 4_000),
        lagging ? spans(plan, plan.draw("lags", site.number()), 6_000) : List.of());
  }

  private static List<Slot> spans(MonthPlan plan, Draw draw, int apartMinutesMax) {
    var spans = new ArrayList<Slot>();
    var from = plan.begins().plus(draw.minutes(60, apartMinutesMax));
    while (from.isBefore(plan.ends())) {
      var to = from.plus(length(draw));
      spans.add(new Slot(from, to));
      from = to.plus(draw.minutes(120, apartMinutesMax));
    }
    return spans;
  }

  private static Duration length(Draw draw) {
    return draw.percent(75)
        ? draw.minutes(3, 240)
        : draw.percent(75) ? draw.minutes(240, 1_440) : draw.minutes(1_440, 4_320);
  }

  boolean lagging() {
    return !lags.isEmpty();
  }

  /** The outage that an instant is in. */
  Optional<Slot> outage(Instant instant) {
    return outages.stream().filter(span -> span.contains(instant)).findFirst();
  }

  boolean offline(Instant instant) {
    return outage(instant).isPresent();
  }

  /** When the pile can be heard, or can hear, of what happens at an instant. */
  Instant heard(Instant instant) {
    return outage(instant).map(Slot::to).orElse(instant).plusSeconds(2);
  }

  /** When what a service says at an instant stands on its topic. */
  Instant logged(Instant instant) {
    return lags.stream()
        .filter(span -> span.contains(instant))
        .findFirst()
        .map(Slot::to)
        .orElse(instant);
  }
}
