package org.pileshare.reservation.rest;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;

/**
 * When a reservation is to be instead: moved, longer or shorter, at the same pile.
 *
 * @param from inclusive, RFC 3339
 * @param to exclusive, RFC 3339
 */
@Schema(requiredProperties = {"from", "to"})
public record ChangeRequest(
    @Schema(format = "date-time") @Nullable String from,
    @Schema(format = "date-time") @Nullable String to) {

  /**
   * The version is part of the content: there and back and there again are two commands.
   *
   * @param meant the version that the client means, or the present one if it means any
   * @param once tells what is asked again from what is sent again
   */
  ChangeReservation command(
      PersonId driver, UUID id, @Nullable Long ifVersion, Object meant, Object once) {
    var slot = RequestTime.slot(from, to);
    var command = Ids.derived(driver, id, "change", slot.from(), slot.to(), meant, once);
    return new ChangeReservation(command, id, driver, slot, ifVersion);
  }
}
