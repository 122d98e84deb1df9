package org.pileshare.reservation.stream;

import java.util.UUID;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Slot;

/** What drivers ask of a reservation that there is. */
final class DriverCommands {
  private DriverCommands() {}

  static ChangeReservation change(PersonId driver, UUID id, Slot slot) {
    return new ChangeReservation(Ids.derived(driver, id, "change", slot), id, driver, slot, null);
  }

  static AcceptOffer accept(PersonId driver, UUID id) {
    return new AcceptOffer(Ids.derived(driver, id, "accept"), id, driver);
  }

  static CheckIn checkIn(PersonId driver, UUID id) {
    return new CheckIn(Ids.derived(driver, id, "check-in"), id, driver);
  }
}
