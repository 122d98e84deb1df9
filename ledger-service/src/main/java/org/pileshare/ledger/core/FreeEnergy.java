package org.pileshare.ledger.core;

import java.util.UUID;

/**
 * What is left of the free energy of a permission in the month of a session.
 *
 * @param month the local month, as {@code 2026-06}
 */
public record FreeEnergy(UUID permission, String month, long leftWh) {}
