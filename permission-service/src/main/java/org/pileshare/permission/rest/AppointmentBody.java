package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/**
 * Of which site somebody is to be the site manager.
 *
 * @param site 1 to 80 characters, as the piles name it
 * @param owner whose site it is; absent means the caller's own
 * @param reason 1 to 200 characters
 */
public record AppointmentBody(
    @Nullable String site, @Nullable PersonId owner, @Nullable String reason) {}
