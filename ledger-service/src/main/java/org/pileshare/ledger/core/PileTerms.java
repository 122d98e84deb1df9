package org.pileshare.ledger.core;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pileshare.contracts.PersonId;

/**
 * Who is credited for a pile and by which tariff, from one version of its description on.
 *
 * @param tariff the name of the tariff
 * @param zone by whose clock its periods go
 */
public record PileTerms(PersonId owner, String tariff, ZoneId zone, long version, Instant at) {

  /**
   * The terms that stood at an instant: the newest described before it. A session older than every
   * description known goes by the first one, so that its energy is still owed to somebody.
   */
  public static Optional<PileTerms> inForce(List<PileTerms> versions, Instant instant) {
    var known = instant.plus(Judgement.START_TOLERANCE);
    return versions.stream()
        .filter(terms -> terms.at().isBefore(known))
        .max(Comparator.comparingLong(PileTerms::version))
        .or(() -> versions.stream().min(Comparator.comparingLong(PileTerms::version)));
  }
}
