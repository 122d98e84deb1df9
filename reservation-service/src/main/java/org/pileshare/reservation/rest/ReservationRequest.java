package org.pileshare.reservation.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.problem.ProblemType;

/**
 * What a driver asks for.
 *
 * @param from inclusive, RFC 3339
 * @param to exclusive, RFC 3339
 * @param connector which one; absent means the first that is free
 * @param waiting whether to wait in line if the units are taken; absent means not
 */
@Schema(requiredProperties = {"pile", "from", "to"})
public record ReservationRequest(
    @Schema(implementation = String.class) @Nullable PileId pile,
    @Schema(format = "date-time") @Nullable String from,
    @Schema(format = "date-time") @Nullable String to,
    @Nullable Integer connector,
    @JsonProperty("wait") @Nullable Boolean waiting) {

  /** The same content under the same id is the same command, and so gets the same answer. */
  ReserveSlot command(PersonId driver, UUID id) {
    var wanted = required(pile);
    var slot = RequestTime.slot(from, to);
    var waits = Boolean.TRUE.equals(waiting);
    var where = Objects.requireNonNullElse(connector, 0);
    var command = Ids.derived(driver, id, "reserve", wanted, slot.from(), slot.to(), where, waits);
    return new ReserveSlot(command, id, driver, wanted, slot, connector, waits);
  }

  static PileId required(@Nullable PileId pile) {
    if (pile == null) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a pile, but the request has none")
          .exception();
    }
    return pile;
  }
}
