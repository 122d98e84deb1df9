package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationEvent;

/**
 * Tells open streams which reservations of a driver have changed, and remembers the last events of
 * all drivers, so that a stream can be resumed after a while.
 */
@ApplicationScoped
public class ReservationChanges {
  private record Recent(Offsets.Place place, PersonId driver, UUID reservation) {}

  /**
   * An open stream.
   *
   * @param from what has been told before
   * @param isReset whether more has happened since then than is remembered
   */
  record Opened(Mailbox<UUID> mailbox, Offsets from, boolean isReset) {}

  private final int remembered;
  private final Deque<Recent> recent = new ArrayDeque<>();
  private final Map<Integer, Long> read = new HashMap<>();
  private final Map<Integer, Long> forgotten = new HashMap<>();
  private final Map<PersonId, Set<Mailbox<UUID>>> mailboxes = new HashMap<>();

  ReservationChanges(RestSettings settings) {
    this.remembered = settings.eventsRemembered();
  }

  /** A stream from now on. */
  synchronized Opened open(PersonId driver) {
    return new Opened(registered(driver), Offsets.of(read), false);
  }

  /** A stream that goes on after what has been told. */
  synchronized Opened resume(PersonId driver, Offsets told) {
    boolean isLost =
        forgotten.entrySet().stream().anyMatch(it -> told.of(it.getKey()) < it.getValue());
    if (isLost) {
      return new Opened(registered(driver), Offsets.of(read), true);
    }
    var mailbox = registered(driver);
    recent.stream()
        .filter(it -> it.driver().equals(driver))
        .filter(it -> it.place().offset() > told.of(it.place().partition()))
        .forEach(it -> mailbox.put(it.reservation(), it.place()));
    return new Opened(mailbox, told, false);
  }

  synchronized void close(PersonId driver, Mailbox<UUID> mailbox) {
    mailboxes.computeIfPresent(
        driver,
        (key, all) -> {
          all.remove(mailbox);
          return all.isEmpty() ? null : all;
        });
  }

  synchronized void happened(ReservationEvent event, Offsets.Place place) {
    read.put(place.partition(), place.offset());
    recent.addLast(new Recent(place, event.driver(), event.reservation()));
    if (recent.size() > remembered) {
      var oldest = recent.removeFirst().place();
      forgotten.put(oldest.partition(), oldest.offset());
    }
    mailboxes
        .getOrDefault(event.driver(), Set.of())
        .forEach(mailbox -> mailbox.put(event.reservation(), place));
  }

  private Mailbox<UUID> registered(PersonId driver) {
    var mailbox = new Mailbox<UUID>();
    mailboxes.computeIfAbsent(driver, key -> new HashSet<>()).add(mailbox);
    return mailbox;
  }
}
