package org.pileshare.reservation.core;

import java.util.Comparator;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationEvent;

/** Which reservation of whom; ids are made by clients, so two drivers may use the same one. */
public record ReservationName(PersonId driver, UUID reservation)
    implements Comparable<ReservationName> {
  private static final Comparator<ReservationName> ORDER =
      Comparator.comparing((ReservationName name) -> name.driver().value())
          .thenComparing(ReservationName::reservation);

  static ReservationName of(ReservationEvent event) {
    return new ReservationName(event.driver(), event.reservation());
  }

  /** The inverse of {@link #toString()}. */
  public static ReservationName parse(String text) {
    int slash = text.lastIndexOf('/');
    return new ReservationName(
        new PersonId(text.substring(0, slash)), UUID.fromString(text.substring(slash + 1)));
  }

  @Override
  public int compareTo(ReservationName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return driver + "/" + reservation;
  }
}
