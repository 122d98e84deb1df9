package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** A part of a pile. */
public record Component(@Nullable Evse evse, String name, @Nullable String instance) {}
