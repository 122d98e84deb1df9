package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Slot;

/** What stands beside a sheet of paper about one reservation. */
final class PaperNote {
  /** Where a reservation stands. */
  enum Mark {
    OFFERED,
    RESERVED,
    ARRIVED,
    FULFILLED,
    NO_SHOW,
    GIVEN_UP
  }

  final PersonId driver;
  final UUID reservation;
  final String name;
  int connector;
  Slot slot;
  long version;
  Mark mark;
  Instant until = Instant.MAX;
  Instant finished = Instant.MIN;
  boolean cut;

  PaperNote(PersonId driver, UUID reservation, int connector, Slot slot, long version, Mark mark) {
    this.driver = driver;
    this.reservation = reservation;
    this.name = PaperSheet.name(driver, reservation);
    this.connector = connector;
    this.slot = slot;
    this.version = version;
    this.mark = mark;
  }

  boolean isOpen() {
    return !cut && mark != Mark.NO_SHOW && mark != Mark.GIVEN_UP;
  }

  boolean holds(Instant at) {
    return isOpen() && slot.to().compareTo(at) > 0;
  }
}
