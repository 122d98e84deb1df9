package org.pileshare.stack.replay;

import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One session as the file tells it: whole minutes of local time.
 *
 * @param event the file's own number of the session, unique in the file
 * @param user empty where the file names nobody
 * @param end absent where the file has none
 * @param energyWh 0 where the file has none; below 0 where the pile's register was set back
 * @param model empty where the file has none
 */
record FileSession(
    String event,
    String user,
    String chargePoint,
    int connector,
    LocalDateTime start,
    @Nullable LocalDateTime end,
    long energyWh,
    String site,
    String model) {

  Optional<LocalDateTime> endIfKnown() {
    return Optional.ofNullable(end);
  }
}
