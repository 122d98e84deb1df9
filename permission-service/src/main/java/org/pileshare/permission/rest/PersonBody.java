package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;

/**
 * What somebody is called and how they can be reached.
 *
 * @param displayName 1 to 80 characters
 * @param contact 1 to 120 characters
 */
public record PersonBody(@Nullable String displayName, @Nullable String contact) {
  @Override
  public String toString() {
    return "PersonBody[]";
  }
}
