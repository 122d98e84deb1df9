package org.pileshare.ocpp.v16;

import org.jspecify.annotations.Nullable;

/** A setting of a pile (OCPP 1.6, section 7.29). */
public record KeyValue(String key, boolean readonly, @Nullable String value) {}
