package org.pileshare.gateway.connection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.pileshare.ocpp.Action;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v21.Ocpp21;

/** What is counted at the door of the piles. */
@Singleton
public final class OcppCounters {
  private final Map<Action, Counter> asked = new HashMap<>();
  private final Counter malformed;
  private final Counter ignored;
  private final Counter displaced;
  private final Counter turnedAway;

  @Inject
  public OcppCounters(MeterRegistry metrics) {
    Stream.of(Ocpp16.ROUTES, Ocpp201.ROUTES, Ocpp21.ROUTES)
        .flatMap(routes -> routes.actions().stream())
        .forEach(
            action ->
                asked.put(
                    action, metrics.counter("pileshare.ocpp.calls", "action", action.name())));
    malformed = metrics.counter("pileshare.ocpp.malformed");
    ignored = metrics.counter("pileshare.ocpp.ignored");
    displaced = metrics.counter("pileshare.pile.takeovers");
    turnedAway = metrics.counter("pileshare.pile.turned.away");
  }

  void asked(Action action) {
    var counter = asked.get(action);
    if (counter != null) {
      counter.increment();
    }
  }

  void malformed() {
    malformed.increment();
  }

  void ignored() {
    ignored.increment();
  }

  void displaced() {
    displaced.increment();
  }

  void turnedAway() {
    turnedAway.increment();
  }
}
