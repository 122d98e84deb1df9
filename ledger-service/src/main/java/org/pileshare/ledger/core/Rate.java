package org.pileshare.ledger.core;

import org.pileshare.contracts.PeriodKind;

/**
 * A price of energy.
 *
 * @param kind that of the period, or {@link PeriodKind#FLAT} outside all of them
 * @param perKwhMicro of a kWh without tax, in millionths of the currency
 */
public record Rate(PeriodKind kind, long perKwhMicro) {}
