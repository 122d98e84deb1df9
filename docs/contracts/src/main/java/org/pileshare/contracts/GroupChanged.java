package org.pileshare.contracts;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to an owner's group of drivers, complete each time.
 *
 * @param name what the owner calls it; never who belongs to it
 * @param members who belongs to it, in the order of their ids
 * @param dissolved whether it is no more; it has no members then
 * @param version counts the changes of this group, from 1
 * @param reason why; absent if nobody said
 */
public record GroupChanged(
    UUID group,
    PersonId owner,
    String name,
    List<PersonId> members,
    boolean dissolved,
    long version,
    PersonId changedBy,
    @Nullable String reason,
    Instant at)
    implements SharingEvent {
  public static final int MAX_MEMBERS = 200;

  public GroupChanged {
    Limits.atMost(80, name, "a name");
    members = List.copyOf(members);
    if (members.size() > MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "Expected at most " + MAX_MEMBERS + " members, but there were " + members.size());
    }
    if (new HashSet<>(members).size() < members.size()) {
      throw new IllegalArgumentException("Expected members that differ, but one was named twice");
    }
    if (dissolved && !members.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected no members of a dissolved group, but there were " + members.size());
    }
    if (reason != null) {
      Limits.atMost(200, reason, "a reason");
    }
  }
}
