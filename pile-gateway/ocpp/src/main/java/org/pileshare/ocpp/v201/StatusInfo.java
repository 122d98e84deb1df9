package org.pileshare.ocpp.v201;

import org.jspecify.annotations.Nullable;

/** Why an answer is what it is. */
public record StatusInfo(String reasonCode, @Nullable String additionalInfo) {}
