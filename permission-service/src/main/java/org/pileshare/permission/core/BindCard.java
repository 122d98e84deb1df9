package org.pileshare.permission.core;

import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/** Somebody says whose card it is and whether it may be used. */
public record BindCard(CardId card, Caller by, PersonId driver, CardStatus status) {}
