package org.pileshare.permission.rest;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.permission.core.Caller;

/** Pages of lists, each with a link to the next one (RFC 8288). */
@Singleton
class Pages {
  static final int MAX_LIMIT = 100;
  private static final int DEFAULT_LIMIT = 50;
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final Cursors cursors;

  Pages(Cursors cursors) {
    this.cursors = cursors;
  }

  /**
   * What is asked of a list.
   *
   * @param filter the parameters that narrow it; those that are null are not there
   */
  Page page(
      String path,
      Caller caller,
      @Nullable String limit,
      @Nullable String cursor,
      Map<String, @Nullable String> filter) {
    var query =
        new TreeMap<>(filter)
            .entrySet().stream()
                .filter(one -> one.getValue() != null)
                .map(one -> "&" + one.getKey() + "=" + encoded(String.valueOf(one.getValue())))
                .collect(Collectors.joining());
    var scope = path + query + " " + caller.person();
    return new Page(path, query, scope, limit(limit), cursor, cursors);
  }

  /** A map with absent values, which the JDK's own factories do not make. */
  static Map<String, @Nullable String> filter(String name, @Nullable String value) {
    var filter = new TreeMap<String, @Nullable String>();
    filter.put(name, value);
    return filter;
  }

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

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** One page of one list. */
  record Page(
      String path,
      String query,
      String scope,
      int limit,
      @Nullable String cursor,
      Cursors cursors) {
    /** Behind which place it begins. */
    String after(String beforeAll) {
      return cursor == null ? beforeAll : cursors.read(scope, cursor);
    }

    UUID afterId() {
      return cursor == null ? BEFORE_ALL : UUID.fromString(after(""));
    }

    /** A page that is full has a link to the next one, which begins behind its last place. */
    <T> RestResponse<List<T>> of(List<T> items, Function<T, Object> place) {
      return of(items, place, item -> item);
    }

    /** The same where the place is no part of what is shown. */
    <S, T> RestResponse<List<T>> of(List<S> items, Function<S, Object> place, Function<S, T> view) {
      var response = RestResponse.ResponseBuilder.ok(items.stream().map(view).toList());
      if (items.size() == limit) {
        var last = String.valueOf(place.apply(items.getLast()));
        var next = path + "?limit=" + limit + query + "&cursor=" + cursors.write(scope, last);
        response.header("Link", "<" + next + ">; rel=\"next\"");
      }
      return response.build();
    }
  }
}
