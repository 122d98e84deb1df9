package org.pileshare.permission.core;

import java.util.Optional;
import org.pileshare.contracts.Event;

/**
 * How many permissions there are that have not ended, for the pile and for the driver of a grant.
 */
public record PermissionCounts(int ofPile, int ofDriver) {
  /** As many as the use-authority table of a pile can name. */
  public static final int MAX_OF_A_PILE = 1_000;

  public static final int MAX_OF_A_DRIVER = 500;

  /** Why there cannot be one more; nothing if there can. */
  <E extends Event> Optional<Outcome<E>> objection() {
    if (ofPile >= MAX_OF_A_PILE) {
      return tooMany("for one pile", MAX_OF_A_PILE, ofPile);
    }
    return ofDriver >= MAX_OF_A_DRIVER
        ? tooMany("of one driver", MAX_OF_A_DRIVER, ofDriver)
        : Optional.empty();
  }

  static <E extends Event> Optional<Outcome<E>> tooMany(String of, int most, int count) {
    return Optional.of(
        Outcome.refused(
            Refusal.TOO_MANY,
            "Expected at most " + most + " permissions " + of + ", but there are " + count));
  }
}
