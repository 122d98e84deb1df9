package org.pileshare.stack.outages;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * The tables of one pile as somebody with paper and pencil would read them.
 *
 * @param versions each with the instant from which it counts
 */
record PaperTable(List<Version> versions) {
  /** A table and the instant from which it counts. */
  record Version(UseAuthorityAllocated table, Instant since) {}

  /** What somebody could claim, the better the earlier. */
  enum Right {
    THEIRS,
    OPEN,
    NONE
  }

  /** By the newest version that counts at an instant, if what happened by then is known. */
  Right right(Person person, int connector, Instant at, Instant known) {
    return versions.stream()
        .filter(version -> !version.since.isAfter(known))
        .filter(version -> run(version, connector, at).isPresent())
        .max(Comparator.comparingLong(version -> version.table.version()))
        .map(version -> right(person, run(version, connector, at).orElseThrow()))
        .orElse(Right.NONE);
  }

  static Right right(Person person, UseAuthority run) {
    if (person.driver().equals(run.driver())) {
      return Right.THEIRS;
    }
    return run.authority() == Authority.OPEN ? Right.OPEN : Right.NONE;
  }

  static Optional<UseAuthority> run(Version version, int connector, Instant at) {
    return version.table.runsOf(connector).stream()
        .filter(run -> !at.isBefore(run.from()) && at.isBefore(run.to()))
        .findFirst();
  }

  /**
   * The first instant behind another at which somebody has no right; the limit if there is none.
   */
  Instant endOfRight(Person person, int connector, Instant from, Instant limit) {
    return edges(connector, from, limit)
        .filter(edge -> right(person, connector, edge, edge) == Right.NONE)
        .findFirst()
        .orElse(limit);
  }

  /** The first instant behind another, and before the limit, at which the unit is theirs. */
  Optional<Instant> firstOfTheirs(Person person, int connector, Instant from, Instant limit) {
    return edges(connector, from, limit)
        .filter(edge -> right(person, connector, edge, edge) == Right.THEIRS)
        .findFirst();
  }

  /** Each run begins where another ends, so that the ends are all at which a right can change. */
  private Stream<Instant> edges(int connector, Instant from, Instant limit) {
    return versions.stream()
        .flatMap(
            version ->
                Stream.concat(
                    Stream.of(version.since),
                    version.table.runsOf(connector).stream().map(UseAuthority::to)))
        .filter(edge -> edge.isAfter(from) && edge.isBefore(limit))
        .sorted();
  }
}
