package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/**
 * Whose card it is.
 *
 * @param kind absent means that of a card that is known, else RFID if it looks like one, else APP
 * @param status absent means ACTIVE
 * @param reason 1 to 200 characters
 */
public record CardBody(
    @Nullable PersonId driver,
    @Nullable CardKind kind,
    @Nullable CardStatus status,
    @Nullable String reason) {}
