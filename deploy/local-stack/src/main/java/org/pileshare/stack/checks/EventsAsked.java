package org.pileshare.stack.checks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.stack.checks.Attempt.Act;

/** Every event has its command, about the same reservation; every command was asked by somebody. */
final class EventsAsked implements Check {
  private final Map<UUID, UUID> commands = new HashMap<>();
  private final Map<UUID, UUID> events = new HashMap<>();
  private final Map<UUID, Act> asked = new HashMap<>();
  private final Map<UUID, Act> canceling = new HashMap<>();

  @Override
  public void heard(ReceivedEvent received) {
    switch (received.event()) {
      case ReserveSlot wish -> {
        commands.put(wish.command(), wish.reservation());
        asked.put(wish.reservation(), Act.BOOK);
      }
      case CancelReservation wish -> {
        commands.put(wish.command(), wish.reservation());
        canceling.put(wish.reservation(), Act.CANCEL);
      }
      case ReleaseSlot release -> commands.put(release.command(), release.reservation());
      case SlotReserved event -> events.put(event.command(), event.reservation());
      case ReservationRefused event -> events.put(event.command(), event.reservation());
      case ReservationCanceled event -> events.put(event.command(), event.reservation());
      case SlotReleased event when event.reason() == ReleaseReason.PERMISSION_REVOKED ->
          events.put(event.command(), event.reservation());
      case null, default -> {
        // The others follow from these.
      }
    }
  }

  @Override
  public void told(Attempt attempt) {
    (attempt.act() == Act.BOOK ? asked : canceling).remove(attempt.reservation());
  }

  @Override
  public List<Verdict> verdicts() {
    var unasked = new Verdict.Tally("events without a command");
    events.forEach(
        (command, reservation) -> {
          if (!reservation.equals(commands.get(command))) {
            unasked.add("%s has an event by command %s, which is not there", reservation, command);
          }
        });
    var invented = new Verdict.Tally("commands that no client sent");
    asked.keySet().forEach(id -> invented.add("%s was never asked for", id));
    canceling.keySet().forEach(id -> invented.add("%s was never canceled by its client", id));
    return List.of(unasked.verdict(), invented.verdict());
  }
}
