package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** What a component can be asked for. */
public record Variable(String name, @Nullable String instance) {}
