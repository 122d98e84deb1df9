package org.pileshare.permission.rest;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is asked of a list that is sorted by id, and how the next page of it is found. */
final class Page {
  static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 50;

  private Page() {}

  static int limit(@Nullable String asked) {
    if (asked == null) {
      return DEFAULT_LIMIT;
    }
    try {
      int limit = Integer.parseInt(asked);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException shape) {
      // It is told below, in our words.
    }
    throw new IllegalArgumentException(
        "Expected a limit from 1 to " + MAX_LIMIT + ", but it was something else");
  }

  /** A page that is full has a link to the next one (RFC 8288), which begins behind its last id. */
  static <T> RestResponse<List<T>> of(
      List<T> items, int limit, String path, String filter, Function<T, Object> id) {
    var response = RestResponse.ResponseBuilder.ok(items);
    if (items.size() == limit) {
      var next = path + "?limit=" + limit + "&after=" + id.apply(items.getLast()) + filter;
      response.header("Link", "<" + next + ">; rel=\"next\"");
    }
    return response.build();
  }

  /** A UUID in its one canonical form; the JDK's parser would take "1-1-1-1-1" too. */
  static UUID uuid(String text, String what) {
    if (text.length() == 36) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException shape) {
        // It is told below, in our words.
      }
    }
    throw new IllegalArgumentException("Expected " + what + " to be a UUID, but it is not");
  }
}
