package org.pileshare.pile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.Cards;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.ConnectorState.Authorised;
import org.pileshare.pile.core.ConnectorState.Available;
import org.pileshare.pile.core.ConnectorState.Barred;
import org.pileshare.pile.core.ConnectorState.Charging;
import org.pileshare.pile.core.ConnectorState.Ready;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.hardware.PileHardware;

/**
 * The connectors of one pile and their states. Used by one thread at a time; {@link Sessions} sees
 * to the disk and the contactor.
 */
final class Connectors {
  private static final System.Logger LOG = System.getLogger(Connectors.class.getName());

  private final PileSettings settings;
  private final PileHardware hardware;
  private final Sessions sessions;
  private final ConnectorStates states;

  /** All contactors open. */
  Connectors(
      PileSettings settings, PileHardware hardware, Sessions sessions, ConnectorStates states) {
    this.settings = settings;
    this.hardware = hardware;
    this.sessions = sessions;
    this.states = states;
    states.numbers().forEach(hardware.contactor()::open);
  }

  ConnectorState plugIn(int connector) {
    return switch (states.state(connector)) {
      case Available available -> states.become(connector, available.plugged());
      case Authorised authorised -> {
        var plugged = authorised.plugged();
        var outcome = start(connector, authorised.admission(), plugged);
        if (outcome instanceof SwipeOutcome.Refused refused) {
          LOG.log(System.Logger.Level.WARNING, "{0}: {1}", settings.pile(), refused.detail());
          states.become(connector, plugged);
        }
        yield states.state(connector);
      }
      case Ready ready -> throw notPossible("no car", connector, ready);
      case Charging charging -> throw notPossible("no car", connector, charging);
      case Barred barred -> {
        if (barred.car()) {
          throw notPossible("no car", connector, barred);
        }
        yield states.become(connector, barred.withCar(true));
      }
    };
  }

  ConnectorState unplug(int connector) {
    return switch (states.state(connector)) {
      case Ready ready -> states.become(connector, ready.unplugged());
      case Charging charging -> {
        sessions.end(charging, StopReason.EV_DISCONNECTED, null);
        yield states.become(connector, charging.unplugged());
      }
      case Available available -> throw notPossible("a car", connector, available);
      case Authorised authorised -> throw notPossible("a car", connector, authorised);
      case Barred barred -> {
        if (!barred.car()) {
          throw notPossible("a car", connector, barred);
        }
        yield states.become(connector, barred.withCar(false));
      }
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
    return switch (states.state(connector)) {
      case Charging charging when charging.session().card().equals(card) ->
          Optional.of(stop(charging, StopReason.LOCAL, card));
      case Authorised authorised when authorised.card().equals(card) -> {
        states.become(connector, authorised.withdrawn());
        yield Optional.of(new SwipeOutcome.Withdrawn());
      }
      case Charging charging -> Optional.of(inUse(connector));
      case Authorised authorised -> Optional.of(inUse(connector));
      case Barred barred -> Optional.of(barred(connector));
      case Available available -> Optional.empty();
      case Ready ready -> Optional.empty();
    };
  }

  /** A card was admitted, or a code. */
  SwipeOutcome admitted(int connector, Admission admission) {
    return switch (states.state(connector)) {
      case Available available -> {
        var until = hardware.clock().now().plus(settings.spans().plug());
        states.become(connector, available.authorised(admission, until));
        yield new SwipeOutcome.Authorised(until);
      }
      case Ready ready -> start(connector, admission, ready);
      // The platform may have started a session while the card was being asked about.
      case Charging charging -> inUse(connector);
      case Authorised authorised -> inUse(connector);
      case Barred barred -> barred(connector);
    };
  }

  /**
   * The platform wants a session; false if there is no connector where it could begin.
   *
   * @param admission of a card at a connector
   */
  boolean remoteStart(
      Optional<Integer> wanted, String card, BiFunction<Integer, String, Admission> admission) {
    var connector =
        wanted.isPresent() ? wanted.filter(states.numbers()::contains) : states.firstPlugged();
    return connector.isPresent()
        && Cards.read(card)
            .map(read -> admitted(connector.get(), admission.apply(connector.get(), read)))
            .filter(outcome -> !(outcome instanceof SwipeOutcome.Refused))
            .isPresent();
  }

  /** Whether the session of this reservation, or its admission, is at a connector. */
  boolean has(int connector, String reservation) {
    return switch (states.state(connector)) {
      case Charging charging -> reservation.equals(charging.admission().reservation());
      case Authorised authorised -> reservation.equals(authorised.admission().reservation());
      case Available available -> false;
      case Ready ready -> false;
      case Barred barred -> false;
    };
  }

  private static SwipeOutcome inUse(int connector) {
    return new SwipeOutcome.Refused(
        Refusal.CONNECTOR_IN_USE,
        "Expected connector %d to be free, but another card has it".formatted(connector));
  }

  private static SwipeOutcome barred(int connector) {
    return new SwipeOutcome.Refused(
        Refusal.EMERGENCY_STOP,
        "Expected the emergency stop to be released, but connector %d is barred"
            .formatted(connector));
  }

  private SwipeOutcome start(int connector, Admission admission, Ready from) {
    var outcome = sessions.begin(connector, admission);
    if (outcome instanceof SwipeOutcome.Started started) {
      states.become(connector, from.charging(started.session(), admission));
    }
    return outcome;
  }

  /** Ends the running session of this number; false if there is none. */
  boolean stop(long session, StopReason reason) {
    var running =
        states.charging().stream()
            .filter(charging -> charging.session().number() == session)
            .findFirst();
    running.ifPresent(charging -> stop(charging, reason, null));
    return running.isPresent();
  }

  private SwipeOutcome.Stopped stop(Charging charging, StopReason reason, @Nullable String card) {
    var end = sessions.end(charging, reason, card);
    states.become(charging.session().connector(), charging.stopped());
    return new SwipeOutcome.Stopped(charging.session(), end);
  }

  /** Takes the samples that are due and answers how many there were. */
  int sample() {
    int taken = 0;
    for (var charging : states.charging()) {
      var since = Duration.between(charging.latest().at(), hardware.clock().now());
      if (since.compareTo(settings.spans().sample()) >= 0) {
        sample(charging);
        taken++;
      }
    }
    return taken;
  }

  private void sample(Charging charging) {
    try {
      states.replace(sessions.sample(charging));
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.ERROR, settings.pile() + " cannot write a sample", failed);
      // Energy that can no longer be proved is not given.
      stop(charging, StopReason.OTHER, null);
    }
  }

  /**
   * Ends the sessions whose driver's authority, and the grace behind it, is over.
   *
   * @param later until when the authority goes on from its known end, by what is known now
   */
  void endOverdue(Function<Charging, Optional<Instant>> later) {
    for (var charging : states.charging()) {
      var end = charging.admission().authorityEnds();
      if (end != null && isOver(end)) {
        var prolonged = later.apply(charging).map(charging::prolonged);
        prolonged.ifPresent(states::replace);
        if (isOver(later.apply(charging).orElse(end))) {
          stop(charging, StopReason.OTHER, null);
        }
      }
    }
  }

  private boolean isOver(Instant authorityEnd) {
    return !hardware.clock().now().isBefore(authorityEnd.plus(settings.spans().grace()));
  }

  /** Opens every contactor and ends what runs; nothing begins before {@link #release}. */
  void emergencyStop() {
    states.numbers().forEach(hardware.contactor()::open);
    for (var connector : states.numbers()) {
      if (states.state(connector) instanceof Charging charging) {
        sessions.end(charging, StopReason.EMERGENCY_STOP, null);
      }
      states.become(connector, states.state(connector).barred());
    }
  }

  /** The emergency stop was released; what it has ended stays ended. */
  void release() {
    for (var connector : states.numbers()) {
      if (states.state(connector) instanceof Barred barred) {
        states.become(connector, barred.released());
      }
    }
  }

  /** Ends all sessions. */
  void endAll(StopReason reason) {
    states.charging().forEach(running -> stop(running, reason, null));
  }

  /** Power is gone: the contactors open by themselves, and nobody writes anything. */
  void losePower() {
    states.numbers().forEach(hardware.contactor()::open);
  }
}
