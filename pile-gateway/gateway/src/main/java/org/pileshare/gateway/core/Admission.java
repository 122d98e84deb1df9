package org.pileshare.gateway.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SwipeRefusal;

/** Whether a pile opens to a card at a time. */
public sealed interface Admission {
  /**
   * It opens.
   *
   * @param until when the authority ends, exclusive
   */
  record Admitted(PersonId driver, Instant until) implements Admission {}

  /**
   * It stays shut.
   *
   * @param driver absent if the card is unknown
   * @param detail "Expected ..., but ..."
   */
  record Refused(@Nullable PersonId driver, SwipeRefusal refusal, String detail)
      implements Admission {}

  /** What a pile that asked is told. */
  default CardAnswer answer() {
    return switch (this) {
      case Admitted admitted -> CardAnswer.acceptedUntil(admitted.until());
      case Refused(var driver, var refusal, var detail) ->
          refusal == SwipeRefusal.CARD_BLOCKED ? CardAnswer.BLOCKED : CardAnswer.INVALID;
    };
  }
}
