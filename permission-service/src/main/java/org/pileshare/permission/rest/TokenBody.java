package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;

/**
 * What a link carries.
 *
 * @param token as it was shown to whoever issued the invitation
 */
public record TokenBody(@Nullable String token) {
  @Override
  public String toString() {
    return "TokenBody[]";
  }
}
