package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PersonId;

/**
 * A group as clients see it.
 *
 * @param version counts the changes, from 1
 * @param reason of the last change; absent if nobody said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupView(
    UUID group,
    PersonId owner,
    String name,
    List<PersonId> members,
    boolean dissolved,
    long version,
    PersonId changedBy,
    @Nullable String reason,
    Instant at) {
  static GroupView of(GroupChanged event) {
    return new GroupView(
        event.group(),
        event.owner(),
        event.name(),
        event.members(),
        event.dissolved(),
        event.version(),
        event.changedBy(),
        event.reason(),
        event.at());
  }
}
