package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long the driver was permitted without a gap, from the start of a session.
 *
 * @param until exclusive; {@link Instant#MAX} if nothing ended it
 * @param revoked whether a revocation ended it
 */
record PermissionSpan(Instant until, boolean revoked) {

  /**
   * The span from the start, or nothing if the driver was not permitted then.
   *
   * @param known grants that begin up to here count as standing at the start
   */
  static Optional<PermissionSpan> from(Instant start, Instant known, List<Grant> grants) {
    var first = lastToEnd(start, known, grants);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var last = first.get();
    // Each further grant ends later than the one before, so this ends within the list's size.
    for (var next = first; next.isPresent(); next = lastToEnd(last.ends(), last.ends(), grants)) {
      last = next.get();
    }
    return Optional.of(new PermissionSpan(last.ends(), last.endsByRevocation()));
  }

  private static Optional<Grant> lastToEnd(Instant instant, Instant known, List<Grant> grants) {
    return grants.stream()
        .filter(grant -> !grant.begins().isAfter(known) && grant.ends().isAfter(instant))
        .filter(grant -> grant.begins().isBefore(grant.ends()))
        .max(Comparator.comparing(Grant::ends));
  }
}
