package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long the driver was permitted without a gap, from the start of a session.
 *
 * @param until exclusive; {@link Instant#MAX} if nothing ended it
 * @param revoked whether a revocation ended it
 */
record PermissionSpan(Instant until, boolean revoked) {
  /** Spans that follow one another beyond these are taken to go on: no session is so long. */
  private static final int MAX_SPANS = 1_000;

  /**
   * The span from the start, or nothing if the driver was not permitted then.
   *
   * @param known grants that begin up to here count as standing at the start
   * @param end how far it matters; what is permitted beyond is not looked for
   */
  static Optional<PermissionSpan> from(
      Instant start, Instant known, Instant end, List<Grant> grants) {
    var first = longest(start, known, grants);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var last = first.get();
    for (int spans = 1; last.until().isBefore(end); spans++) {
      if (spans == MAX_SPANS) {
        return Optional.of(new PermissionSpan(Instant.MAX, false));
      }
      var next = longest(last.until(), last.until(), grants);
      if (next.isEmpty()) {
        break;
      }
      last = next.get();
    }
    return Optional.of(last);
  }

  private static Optional<PermissionSpan> longest(
      Instant instant, Instant known, List<Grant> grants) {
    return grants.stream()
        .flatMap(grant -> of(grant, instant, known))
        .max(Comparator.comparing(PermissionSpan::until));
  }

  private static Stream<PermissionSpan> of(Grant grant, Instant instant, Instant known) {
    return grant
        .permitsUntil(instant, known)
        .map(
            until ->
                new PermissionSpan(until, grant.endsByRevocation() && until.equals(grant.ends())))
        .stream();
  }
}
