package org.pileshare.permission.core;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PersonId;

/**
 * Somebody says who belongs to a group, all of them each time.
 *
 * @param owner whose group it is to be, if it does not exist yet
 * @param name what it is called, and never who belongs to it
 * @param members at most {@link GroupChanged#MAX_MEMBERS}; kept in the order of their ids
 * @param reason why; absent if nobody said
 */
public record ChangeGroup(
    UUID group,
    Caller by,
    PersonId owner,
    String name,
    List<PersonId> members,
    @Nullable String reason) {
  public ChangeGroup {
    FreeText.REASON.check(reason);
    FreeText.GROUP_NAME.require(name);
    members = members.stream().distinct().sorted(Comparator.comparing(PersonId::value)).toList();
    if (members.size() > GroupChanged.MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "Expected at most "
              + GroupChanged.MAX_MEMBERS
              + " members, but there were "
              + members.size());
    }
  }
}
