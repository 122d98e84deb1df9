package org.pileshare.edge;

import java.util.List;

/**
 * Which paths go to which service.
 *
 * @param pattern segments; {@code *} is any one segment, and {@code **} at the end is any number of
 *     them, none included
 * @param stream whether the answer goes on for as long as both sides like
 */
record Route(String pattern, Upstream upstream, boolean stream) {
  private static final String ANY = "*";
  private static final String ANY_NUMBER = "**";

  Route(String pattern, Upstream upstream) {
    this(pattern, upstream, false);
  }

  /** The path has been normalised: no dot segments are left in it. */
  boolean matches(String path) {
    var wanted = List.of(pattern.substring(1).split("/", -1));
    var given = List.of(path.substring(1).split("/", -1));
    for (int position = 0; position < wanted.size(); position++) {
      var segment = wanted.get(position);
      if (segment.equals(ANY_NUMBER)) {
        return true;
      }
      if (position == given.size()
          || given.get(position).isEmpty()
          || !segment.equals(ANY) && !segment.equals(given.get(position))) {
        return false;
      }
    }
    return given.size() == wanted.size();
  }
}
