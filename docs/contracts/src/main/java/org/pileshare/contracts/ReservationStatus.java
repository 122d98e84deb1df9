package org.pileshare.contracts;

/** Where a reservation stands; the words of OCPI 2.3 Bookings. */
public enum ReservationStatus {
  /** Asked for and not yet decided. */
  PENDING,
  /** Its units are held. */
  RESERVED,
  /** Refused; it never held a unit. */
  REJECTED,
  /** Given back by the driver, or taken back with the permission. */
  CANCELED,
  /** Its time has passed while it was held. */
  ENDED
}
