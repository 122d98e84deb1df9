package org.pileshare.pile.core;

/** How a pile is set in one respect, by the names of OCPP 2.0.1. */
public record PileVariable(String component, String name, String value) {}
