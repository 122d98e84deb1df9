package org.pileshare.pile;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.pile.connection.ConnectionMonitor;
import org.pileshare.pile.connection.Line;
import org.pileshare.pile.connection.Told;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.ConnectorState.Charging;
import org.pileshare.pile.core.OfflineDecision;
import org.pileshare.pile.core.OfflineDecision.Knowledge;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.core.Reservations;
import org.pileshare.pile.core.SwipeDecision;
import org.pileshare.pile.journal.DayTables;
import org.pileshare.pile.journal.LocalListFile;

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
  private final LocalListFile list;
  private final PileTime time;

  /** For whom connectors are kept; replaced as a whole. */
  private volatile Reservations reservations = Reservations.NONE;

  CardDecisions(
      PileSettings settings,
      ConnectionMonitor monitor,
      DayTables tables,
      LocalListFile list,
      PileTime time) {
    this.settings = settings;
    this.monitor = monitor;
    this.tables = tables;
    this.list = list;
    this.time = time;
  }

  /** By what the pile decides now; without a time there is no table for it. */
  Knowledge knowledge() {
    return new Knowledge(
        time.isSet() ? tables.all() : List.of(),
        list.list(),
        settings.unknownCards(),
        reservations);
  }

  Reservations reservations() {
    return reservations;
  }

  void reserve(Reservations next) {
    reservations = next;
  }

  /** Of a card that the platform starts: as long as the tables say, if they say it at all. */
  Admission admission(int connector, String card) {
    var known =
        Admission.ofCard(card, null)
            .using(knowledge().reservationOf(connector, card, null, time.now()));
    return OfflineDecision.authorityEnd(connector, known, time.now(), knowledge())
        .map(known::until)
        .orElse(known);
  }

  /** Until when the authority of a session goes on from its known end, by what is known now. */
  Optional<Instant> later(Charging charging) {
    var end = charging.admission().authorityEnds();
    return end == null
        ? Optional.empty()
        : OfflineDecision.authorityEnd(
            charging.session().connector(), charging.admission(), end, knowledge());
  }

  /**
   * Waits for the gateway's answer while the pile is online.
   *
   * <p>The gateway is not told of connectors when it is asked, only when charging begins. So the
   * table says at which the card is welcome, and the gateway whether it is welcome at all.
   *
   * @param connectors where the swipe may belong, the likeliest first; at least one
   */
  SwipeDecision decide(String card, List<Integer> connectors) {
    var answer = monitor.online().flatMap(online -> ask(online, card));
    var byTable = OfflineDecision.of(card, connectors, time.now(), knowledge());
    var decision = answer.map(info -> decision(card, connectors, info, byTable)).orElse(byTable);
    return decision instanceof SwipeDecision.Admitted(var connector, var until, var none)
        ? new SwipeDecision.Admitted(
            connector,
            until,
            knowledge()
                .reservationOf(
                    connector, card, answer.map(Told.OfCard::group).orElse(null), time.now()))
        : decision;
  }

  /** What the gateway says; nothing if it says nothing in time, which is as good as offline. */
  private Optional<Told.OfCard> ask(Line online, String card) {
    try {
      // One answer limit for the call that may be outstanding already, and one for this.
      var limit = settings.connection().answerLimit().multipliedBy(2);
      var answer = online.authorize(card).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      monitor.missed(online, answer);
      return answer instanceof Answer.Confirmed<Told.OfCard>(var told)
          ? Optional.of(told)
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

  private SwipeDecision decision(
      String card, List<Integer> connectors, Told.OfCard info, SwipeDecision byTable) {
    if (info.status() != AuthorizationStatus.ACCEPTED) {
      return new SwipeDecision.Refused(
          Refusal.NOT_ACCEPTED,
          "Expected the gateway to accept %s, but it answered %s"
              .formatted(card, info.status().wire()));
    }
    if (byTable instanceof SwipeDecision.Admitted) {
      return byTable;
    }
    var now = time.now();
    var known = knowledge();
    // It accepts a card that any connector admits: of several it has named none.
    return connectors.stream()
        .filter(one -> settings.connectors() == 1 || !known.hasTable(one, now))
        .filter(one -> known.reservedForAnother(one, card, info.group(), now).isEmpty())
        .findFirst()
        .<SwipeDecision>map(free -> new SwipeDecision.Admitted(free, info.until()))
        .orElse(byTable);
  }
}
