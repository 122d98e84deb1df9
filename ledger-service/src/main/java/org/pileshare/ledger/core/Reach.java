package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * Which sessions a piece of history can say something new of: those at its pile that had not ended
 * when it began to count. Too many do no harm, since they are found to be the same again.
 *
 * <p>An acknowledgement of a table has no reach: it stands on the log of the sessions themselves,
 * and what stands behind a session there says nothing of it.
 *
 * @param driver absent if it is about all drivers
 * @param from they ended then or later
 * @param until they began then or earlier; absent if that does not matter
 */
public record Reach(PileId pile, @Nullable PersonId driver, Instant from, @Nullable Instant until) {

  /** The reach of an event, or nothing if it is no history. */
  public static Optional<Reach> of(Event event) {
    return Optional.ofNullable(
        switch (event) {
          case PermissionGranted granted ->
              new Reach(
                  granted.pile(),
                  granted.driver(),
                  later(granted.validFrom(), granted.at()),
                  granted.validUntil());
          case PermissionRevoked end -> new Reach(end.pile(), end.driver(), end.at(), null);
          case PermissionExpired end -> new Reach(end.pile(), end.driver(), end.at(), null);
          case SlotReserved hold ->
              new Reach(
                  hold.pile(),
                  hold.driver(),
                  later(hold.slot().from(), hold.at()),
                  hold.slot().to());
          case SlotChanged change -> new Reach(change.pile(), change.driver(), change.at(), null);
          case ReservationCanceled end -> new Reach(end.pile(), end.driver(), end.at(), null);
          case SlotReleased end -> new Reach(end.pile(), end.driver(), end.at(), null);
          case UseAuthorityAllocated table -> ofTable(table);
          case PileDescribed pile ->
              new Reach(pile.pile(), null, pile.version() == 1 ? Instant.EPOCH : pile.at(), null);
          default -> null;
        });
  }

  private static @Nullable Reach ofTable(UseAuthorityAllocated table) {
    return table.runs().isEmpty()
        ? null
        : new Reach(
            table.pile(),
            null,
            later(table.runs().getFirst().from(), table.at()),
            table.runs().getLast().to());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
