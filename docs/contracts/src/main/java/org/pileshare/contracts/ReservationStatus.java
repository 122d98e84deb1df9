package org.pileshare.contracts;

/**
 * Where a reservation stands; the words of OCPI 2.3 Bookings, and two for the waiting list, which
 * it has not.
 */
public enum ReservationStatus {
  /** Asked for and not yet decided. */
  PENDING,
  /** On the waiting list; it holds no unit. */
  WAITING,
  /** Its units are held for a while, so that the driver can take them. */
  OFFERED,
  /** Its units are held. */
  RESERVED,
  /** Refused; it never held a unit. */
  REJECTED,
  /** Given back by the driver, taken back with the permission or the pile, or lapsed in line. */
  CANCELED,
  /** Its holder did not come. A session that a pile uploads late may still make it FULFILLED. */
  NO_SHOW,
  /** Its holder charged. */
  FULFILLED
}
