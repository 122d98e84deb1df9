package org.pileshare.permission.rest;

import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;

/**
 * Which pile a driver would like to use.
 *
 * @param message one line of 1 to 200 characters for whoever decides; it is kept apart and goes
 *     onto no topic
 */
public record AccessRequestBody(@Nullable PileId pile, @Nullable String message) {
  @Override
  public String toString() {
    return "AccessRequestBody[pile=" + pile + "]";
  }
}
