package org.pileshare.reservation.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Slot;

/** Somebody in line, as it stands beside a sheet of paper. */
record InLine(
    PersonId driver, UUID reservation, @Nullable Integer connector, Slot slot, long version) {
  String name() {
    return PaperSheet.name(driver, reservation);
  }
}
