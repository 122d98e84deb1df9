package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** A place to charge at a pile, and one of its connectors; 0 is the pile as a whole. */
public record Evse(int id, @Nullable Integer connectorId) {}
