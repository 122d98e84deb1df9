package org.pileshare.stack.month;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;

/**
 * Units that somebody held from one event of a reservation to the next.
 *
 * @param freedAt absent if nothing ever freed them
 */
record Held(
    UUID reservation,
    PersonId driver,
    int connector,
    Slot slot,
    Instant heldAt,
    @Nullable Instant freedAt) {

  /** What the events of one reservation say, in their order. */
  static List<Held> of(List<ReservationEvent> events) {
    var all = new ArrayList<Held>();
    Held last = null;
    for (var event : events) {
      boolean frees =
          event instanceof SlotChanged
              || event instanceof ReservationCanceled
              || event instanceof SlotReleased;
      if (frees && last != null) {
        all.add(last.freed(event.at()));
        last = null;
      }
      if (event instanceof SlotReserved reserved) {
        last = held(event, reserved.connector());
      } else if (event instanceof SlotChanged changed) {
        last = held(event, changed.connector());
      }
    }
    if (last != null) {
      all.add(last);
    }
    return all;
  }

  private static Held held(ReservationEvent event, int connector) {
    return new Held(event.reservation(), event.driver(), connector, event.slot(), event.at(), null);
  }

  private Held freed(Instant at) {
    return new Held(reservation, driver, connector, slot, heldAt, at);
  }

  /** Whether they cover an instant, as far as is known at another. */
  boolean covers(Instant instant, Instant known) {
    return !heldAt.isAfter(known)
        && slot.contains(instant)
        && (freedAt == null || instant.isBefore(freedAt));
  }
}
