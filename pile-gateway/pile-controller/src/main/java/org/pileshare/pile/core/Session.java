package org.pileshare.pile.core;

/**
 * A charging session that has begun and whose beginning is durable.
 *
 * @param number names it within the pile, for the life of its journal
 * @param card in upper case, because OCPP compares cards without regard to case
 */
public record Session(long number, int connector, String card, MeterReading start) {}
