package org.pileshare.permission.core;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/**
 * Somebody says of one driver whether they belong to a group.
 *
 * @param reason why; absent if nobody said
 */
public record ChangeMember(
    UUID group, Caller by, PersonId driver, boolean belongs, @Nullable String reason) {
  public ChangeMember {
    FreeText.REASON.check(reason);
  }
}
