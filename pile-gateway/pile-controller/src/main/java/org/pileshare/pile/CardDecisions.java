package org.pileshare.pile;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pileshare.ocpp.v16.Answer;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.Authorize;
import org.pileshare.ocpp.v16.Calls;
import org.pileshare.pile.connection.ConnectionMonitor;
import org.pileshare.pile.core.OfflineDecision;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.SwipeDecision;
import org.pileshare.pile.hardware.PileClock;
import org.pileshare.pile.journal.DayTables;

/**
 * Whether a card may charge: the gateway's word when the pile is online, the day's table when it is
 * not (step L3).
 *
 * <p>Nothing is remembered of an earlier answer: a card that was admitted in its unit must not be
 * admitted by that in the unit of another.
 */
final class CardDecisions {
  private final PileSettings settings;
  private final ConnectionMonitor monitor;
  private final DayTables tables;
  private final PileClock clock;

  CardDecisions(
      PileSettings settings, ConnectionMonitor monitor, DayTables tables, PileClock clock) {
    this.settings = settings;
    this.monitor = monitor;
    this.tables = tables;
    this.clock = clock;
  }

  /** Waits for the gateway's answer while the pile is online. */
  SwipeDecision decide(String card) {
    return monitor
        .online()
        .flatMap(online -> ask(online, card))
        .orElseGet(
            () -> OfflineDecision.of(card, clock.now(), tables.all(), settings.unknownCards()));
  }

  /** What the gateway says; nothing if it says nothing in time, which is as good as offline. */
  private Optional<SwipeDecision> ask(Calls online, String card) {
    try {
      // One answer limit for the call that may be outstanding already, and one for this.
      var limit = settings.connection().answerLimit().multipliedBy(2);
      var answer =
          online.call(new Authorize.Request(card)).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      monitor.missed(online, answer);
      return answer instanceof Answer.Confirmed<Authorize.Confirmation> confirmed
          ? Optional.of(decision(card, confirmed.confirmation()))
          : Optional.empty();
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(
          "Expected an answer or its absence, but there was neither", impossible);
    }
  }

  private static SwipeDecision decision(String card, Authorize.Confirmation confirmation) {
    var info = confirmation.idTagInfo();
    return info.status() == AuthorizationStatus.ACCEPTED
        ? new SwipeDecision.Admitted(info.expiryDate())
        : new SwipeDecision.Refused(
            Refusal.NOT_ACCEPTED,
            "Expected the gateway to accept %s, but it answered %s"
                .formatted(card, info.status().wire()));
  }
}
