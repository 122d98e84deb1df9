package org.pileshare.permission.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/**
 * A group as it is to be, complete.
 *
 * @param name 1 to 80 characters; never who belongs to it
 * @param members at most 200
 * @param owner whose it is to be; absent means the caller's own
 * @param reason 1 to 200 characters
 */
public record GroupBody(
    @Nullable String name,
    @Nullable List<@Nullable PersonId> members,
    @Nullable PersonId owner,
    @Nullable String reason) {}
