package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/**
 * Whose card it is.
 *
 * @param status absent means ACTIVE
 */
public record CardBody(@Nullable PersonId driver, @Nullable CardStatus status) {}
