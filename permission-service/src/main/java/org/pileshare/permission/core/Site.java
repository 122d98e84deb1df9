package org.pileshare.permission.core;

import org.pileshare.contracts.PersonId;

/** The piles of one owner at one place; two owners may use the same name for different places. */
public record Site(PersonId owner, String name) {}
