package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardKind;

/**
 * Which card stands for another.
 *
 * @param kind absent means that of the old one
 * @param reason 1 to 200 characters
 */
public record ReplacementBody(
    @Nullable String card, @Nullable CardKind kind, @Nullable String reason) {}
