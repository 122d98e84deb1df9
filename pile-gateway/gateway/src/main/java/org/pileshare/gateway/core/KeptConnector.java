package org.pileshare.gateway.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;

/**
 * A connector that a pile keeps for a driver (OCPP's ReserveNow).
 *
 * @param number of the reservation in OCPP, positive
 * @param group which all cards of the driver have in common; absent if there is one card only
 * @param until the pile forgets it by itself then, whatever it hears in the meantime
 */
public record KeptConnector(
    int connector, int number, CardId card, @Nullable String group, Instant until) {}
