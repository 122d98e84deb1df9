package org.pileshare.reservation.rest;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.problem.ProblemType;

/**
 * A reservation's version as a strong entity tag, and the conditions of RFC 9110, section 13.
 *
 * <p>A version counts the events of a reservation, so it is the same at every instance.
 */
final class Versions {
  private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");
  private static final String ANY = "*";

  private Versions() {}

  static String tag(long version) {
    return "\"" + version + "\"";
  }

  /** A change says which version it means, or by {@code *} that any will do. */
  static @Nullable Long required(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw ProblemType.PRECONDITION_REQUIRED
          .because("Expected If-Match with the ETag of the reservation, but there is none")
          .exception();
    }
    return ifMatch(ifMatch);
  }

  /** Nothing for whichever version it has. */
  static @Nullable Long ifMatch(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals(ANY)) {
      return null;
    }
    var tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw ProblemType.MALFORMED_REQUEST
          .because("Expected If-Match with one strong ETag like \"3\", but it is another thing")
          .exception();
    }
    return Long.valueOf(tag.group(1));
  }

  /** Whether the client has this version already; weak tags count here, as RFC 9110 has it. */
  static boolean isKnown(@Nullable String ifNoneMatch, long version) {
    if (ifNoneMatch == null) {
      return false;
    }
    return Stream.of(ifNoneMatch.split(",", 32))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals(ANY) || tag.equals(tag(version)));
  }
}
