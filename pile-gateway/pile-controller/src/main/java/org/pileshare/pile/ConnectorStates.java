package org.pileshare.pile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.ConnectorState.Authorised;
import org.pileshare.pile.core.ConnectorState.Available;
import org.pileshare.pile.core.ConnectorState.Barred;
import org.pileshare.pile.core.ConnectorState.Charging;
import org.pileshare.pile.core.ConnectorState.Finishing;
import org.pileshare.pile.core.ConnectorState.Plugged;
import org.pileshare.pile.core.ConnectorState.Ready;
import org.pileshare.pile.hardware.PileClock;

/** What each connector of a pile is doing. Used by one thread at a time. */
final class ConnectorStates {
  private final PileClock clock;
  private final IntConsumer changed;
  private final TreeMap<Integer, ConnectorState> states = new TreeMap<>();

  /**
   * All available.
   *
   * @param changed hears the number of each connector whose state has changed
   */
  ConnectorStates(int connectors, PileClock clock, IntConsumer changed) {
    this.clock = clock;
    this.changed = changed;
    for (int connector = 1; connector <= connectors; connector++) {
      states.put(connector, new Available());
    }
  }

  Set<Integer> numbers() {
    return states.keySet();
  }

  /** The state now; an admission that was not followed by a plug in time has lapsed. */
  ConnectorState state(int connector) {
    var state = states.get(connector);
    if (state == null) {
      throw new IllegalArgumentException(
          "Expected a connector from 1 to %d, but it was %d".formatted(states.size(), connector));
    }
    if (state instanceof Authorised authorised && authorised.lapsed(clock.now())) {
      return become(connector, authorised.withdrawn());
    }
    return state;
  }

  ConnectorState become(int connector, ConnectorState state) {
    states.put(connector, state);
    changed.accept(connector);
    return state;
  }

  /**
   * Where a card that was read may belong: to its own session alone, otherwise to a waiting car
   * before a free connector. It is never empty.
   */
  List<Integer> candidates(String card) {
    var own = first(card);
    if (own.isPresent()) {
      return List.of(own.get());
    }
    var free = new ArrayList<Integer>();
    for (var wanted : List.of(Plugged.class, Available.class, Finishing.class)) {
      states.keySet().stream()
          .filter(connector -> wanted.isInstance(state(connector)))
          .forEach(free::add);
    }
    return free.isEmpty() ? List.of(states.firstKey()) : free;
  }

  private Optional<Integer> first(String card) {
    return states.keySet().stream()
        .filter(
            connector ->
                switch (state(connector)) {
                  case Charging charging -> charging.session().card().equals(card);
                  case Authorised authorised -> authorised.card().equals(card);
                  case Available available -> false;
                  case Ready ready -> false;
                  case Barred barred -> false;
                })
        .findFirst();
  }

  /** The first connector whose car has no session yet. */
  Optional<Integer> firstPlugged() {
    return states.keySet().stream()
        .filter(connector -> state(connector) instanceof Plugged)
        .findFirst();
  }

  /** The same state with another reading, which nobody needs to hear of. */
  void replace(Charging charging) {
    states.put(charging.session().connector(), charging);
  }

  List<Charging> charging() {
    return states.values().stream()
        .filter(Charging.class::isInstance)
        .map(Charging.class::cast)
        .toList();
  }

  /** The clock was corrected. */
  void shift(Duration by) {
    states.replaceAll(
        (connector, state) ->
            switch (state) {
              case Authorised authorised -> authorised.shifted(by);
              case Charging charging -> charging.shifted(by);
              case Available available -> available;
              case Ready ready -> ready;
              case Barred barred -> barred;
            });
  }
}
