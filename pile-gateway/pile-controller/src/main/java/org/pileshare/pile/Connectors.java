package org.pileshare.pile;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.Cards;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.ConnectorState.Authorised;
import org.pileshare.pile.core.ConnectorState.Available;
import org.pileshare.pile.core.ConnectorState.Charging;
import org.pileshare.pile.core.ConnectorState.Finishing;
import org.pileshare.pile.core.ConnectorState.Plugged;
import org.pileshare.pile.core.ConnectorState.Ready;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.hardware.PileHardware;
import org.pileshare.pile.journal.Journal;

/**
 * The connectors of one pile: their states, and the order in which disk and contactor follow a
 * move. The contactor closes after the beginning is on the disk, and opens before the end is
 * written, because a disk that fails must not keep it closed. Used by one thread at a time.
 */
final class Connectors {
  private static final System.Logger LOG = System.getLogger(Connectors.class.getName());

  private final PileSettings settings;
  private final PileHardware hardware;
  private final Journal journal;
  private final IntConsumer changed;
  private final TreeMap<Integer, ConnectorState> states = new TreeMap<>();

  /**
   * All available and open.
   *
   * @param changed hears the number of each connector whose state has changed
   */
  Connectors(PileSettings settings, PileHardware hardware, Journal journal, IntConsumer changed) {
    this.settings = settings;
    this.hardware = hardware;
    this.journal = journal;
    this.changed = changed;
    for (int connector = 1; connector <= settings.connectors(); connector++) {
      hardware.contactor().open(connector);
      states.put(connector, new Available());
    }
  }

  /** Ends what a loss of power cut short, by the last that is known of it. */
  void endCutShort() throws IOException {
    for (var cut : journal.running().entrySet()) {
      journal.end(cut.getKey(), cut.getValue(), StopReason.POWER_LOSS, null);
    }
  }

  /** The state now; an admission that was not followed by a plug in time has lapsed. */
  ConnectorState state(int connector) {
    var state = states.get(connector);
    if (state == null) {
      throw new IllegalArgumentException(
          "Expected a connector from 1 to %d, but it was %d"
              .formatted(settings.connectors(), connector));
    }
    if (state instanceof Authorised authorised && authorised.lapsed(hardware.clock().now())) {
      return become(connector, authorised.withdrawn());
    }
    return state;
  }

  private ConnectorState become(int connector, ConnectorState state) {
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
                })
        .findFirst();
  }

  /** The first connector whose car has no session yet. */
  private Optional<Integer> firstPlugged() {
    return states.keySet().stream()
        .filter(connector -> state(connector) instanceof Plugged)
        .findFirst();
  }

  ConnectorState plugIn(int connector) {
    return switch (state(connector)) {
      case Available available -> become(connector, available.plugged());
      case Authorised authorised -> {
        var plugged = authorised.plugged();
        var outcome = start(connector, authorised.card(), plugged);
        if (outcome instanceof SwipeOutcome.Refused refused) {
          LOG.log(System.Logger.Level.WARNING, "{0}: {1}", settings.pile(), refused.detail());
          become(connector, plugged);
        }
        yield state(connector);
      }
      case Ready ready -> throw notPossible("no car", connector, ready);
      case Charging charging -> throw notPossible("no car", connector, charging);
    };
  }

  ConnectorState unplug(int connector) {
    return switch (state(connector)) {
      case Ready ready -> become(connector, ready.unplugged());
      case Charging charging -> {
        end(charging, StopReason.EV_DISCONNECTED, null);
        yield become(connector, charging.unplugged());
      }
      case Available available -> throw notPossible("a car", connector, available);
      case Authorised authorised -> throw notPossible("a car", connector, authorised);
    };
  }

  private static IllegalStateException notPossible(
      String expected, int connector, ConnectorState state) {
    return new IllegalStateException(
        "Expected %s at connector %d, but it is %s"
            .formatted(expected, connector, state.getClass().getSimpleName()));
  }

  /** A card was presented that can be dealt with at once; nothing if it must be decided on. */
  Optional<SwipeOutcome> withoutDecision(int connector, String card) {
    return switch (state(connector)) {
      case Charging charging when charging.session().card().equals(card) ->
          Optional.of(stop(charging, StopReason.LOCAL, card));
      case Authorised authorised when authorised.card().equals(card) -> {
        become(connector, authorised.withdrawn());
        yield Optional.of(new SwipeOutcome.Withdrawn());
      }
      case Charging charging -> Optional.of(inUse(connector));
      case Authorised authorised -> Optional.of(inUse(connector));
      case Available available -> Optional.empty();
      case Ready ready -> Optional.empty();
    };
  }

  /** A card was admitted. */
  SwipeOutcome admitted(int connector, String card) {
    return switch (state(connector)) {
      case Available available -> {
        var until = hardware.clock().now().plus(settings.plugLimit());
        become(connector, available.authorised(card, until));
        yield new SwipeOutcome.Authorised(until);
      }
      case Ready ready -> start(connector, card, ready);
      // The platform may have started a session while the card was being asked about.
      case Charging charging -> inUse(connector);
      case Authorised authorised -> inUse(connector);
    };
  }

  /** The platform wants a session; false if there is no connector where it could begin. */
  boolean remoteStart(Optional<Integer> wanted, String card) {
    var connector = wanted.isPresent() ? wanted.filter(states::containsKey) : firstPlugged();
    return connector.isPresent()
        && Cards.read(card)
            .map(read -> admitted(connector.get(), read))
            .filter(outcome -> !(outcome instanceof SwipeOutcome.Refused))
            .isPresent();
  }

  private static SwipeOutcome inUse(int connector) {
    return new SwipeOutcome.Refused(
        Refusal.CONNECTOR_IN_USE,
        "Expected connector %d to be free, but another card has it".formatted(connector));
  }

  private SwipeOutcome start(int connector, String card, Ready from) {
    try {
      var begun = journal.begin(connector, card, reading(connector));
      if (begun.isEmpty()) {
        return new SwipeOutcome.Refused(
            Refusal.JOURNAL_FULL,
            "Expected room for one more session, but what is not uploaded fills the journal");
      }
      var session = begun.get();
      hardware.contactor().close(connector);
      become(connector, from.charging(session));
      return new SwipeOutcome.Started(session);
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.ERROR, settings.pile() + " cannot write its journal", failed);
      return new SwipeOutcome.Refused(
          Refusal.JOURNAL_FAILED,
          "Expected to write that charging begins, but " + failed.getMessage());
    }
  }

  private MeterReading reading(int connector) {
    return new MeterReading(hardware.clock().now(), hardware.meter().readWh(connector));
  }

  /** Ends the running session of this number; false if there is none. */
  boolean stop(long session, StopReason reason) {
    for (var state : states.values()) {
      if (state instanceof Charging charging && charging.session().number() == session) {
        stop(charging, reason, null);
        return true;
      }
    }
    return false;
  }

  private SwipeOutcome.Stopped stop(Charging charging, StopReason reason, @Nullable String card) {
    var end = end(charging, reason, card);
    become(charging.session().connector(), charging.stopped());
    return new SwipeOutcome.Stopped(charging.session(), end);
  }

  private MeterReading end(Charging charging, StopReason reason, @Nullable String card) {
    var session = charging.session();
    hardware.contactor().open(session.connector());
    var end = charging.latest().followedBy(reading(session.connector()));
    try {
      journal.end(session, end, reason, card);
    } catch (IOException failed) {
      // The next start ends it by the last sample.
      LOG.log(
          System.Logger.Level.ERROR,
          settings.pile() + " cannot write the end of session " + session.number(),
          failed);
    }
    return end;
  }

  /** Takes the samples that are due and answers how many there were. */
  int sample() {
    int taken = 0;
    for (var connector : states.keySet()) {
      if (state(connector) instanceof Charging charging) {
        var reading = reading(connector);
        var since = Duration.between(charging.latest().at(), reading.at());
        if (since.compareTo(settings.sampleInterval()) >= 0) {
          sample(charging, reading);
          taken++;
        }
      }
    }
    return taken;
  }

  private void sample(Charging charging, MeterReading reading) {
    var sampled = charging.sampled(reading);
    try {
      journal.sample(charging.session(), sampled.latest());
      states.put(charging.session().connector(), sampled);
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.ERROR, settings.pile() + " cannot write a sample", failed);
      // Energy that can no longer be proved is not given.
      stop(charging, StopReason.OTHER, null);
    }
  }

  /** Ends all sessions, since the program ends. */
  void endAll() {
    for (var connector : states.keySet()) {
      if (states.get(connector) instanceof Charging charging) {
        stop(charging, StopReason.REBOOT, null);
      }
    }
  }
}
