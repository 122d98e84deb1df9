package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;

/**
 * That a card is lost.
 *
 * @param reason 1 to 200 characters
 */
public record LossBody(@Nullable String reason) {}
