package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.UseAuthority;

/**
 * What a driver could claim of a connector at one instant, by the table that was in force then.
 *
 * <p>A reservation that the table did not show counts too: the driver was promised the units, and
 * the pile's not having heard of it is no fault of theirs.
 *
 * @param until from when on the claim may be another; always after the instant
 * @param reservation present if and only if the driver held the unit
 * @param table the table that was in force, if there was one
 */
record Claim(Kind kind, Instant until, @Nullable UUID reservation, @Nullable TableInForce table) {
  /** The better for the driver, the earlier. */
  enum Kind {
    HELD,
    OPEN,
    HELD_BY_ANOTHER,
    CLOSED,
    NO_TABLE
  }

  boolean isAuthority() {
    return kind == Kind.HELD || kind == Kind.OPEN;
  }

  /**
   * The claim at an instant.
   *
   * @param known tables and reservations made up to here count as made
   */
  static Claim at(Instant instant, Instant known, Claimant claimant, History history) {
    var table = inForce(instant, known, history.tables());
    var connector = claimant.connector();
    var run = table.flatMap(found -> found.runAt(connector, instant)).orElse(null);
    var until = run == null ? Instant.MAX : run.to();
    for (var other : history.tables()) {
      if (other.since().isAfter(instant) && other.since().isBefore(until)) {
        until = other.since();
      }
    }
    var shown = table.orElse(null);
    if (run != null && claimant.driver().equals(run.driver())) {
      return new Claim(Kind.HELD, until, Objects.requireNonNull(run.reservation()), shown);
    }
    var hold = standing(instant, known, connector, history.holds());
    if (hold.isPresent()) {
      return new Claim(Kind.HELD, hold.get().ends(), hold.get().reservation(), shown);
    }
    return new Claim(kind(run), until, null, shown);
  }

  /**
   * When the driver's authority ended: the first instant from the start without a claim, or the
   * limit if there is none before it.
   */
  static Instant endOfAuthority(Claim first, Instant limit, Claimant claimant, History history) {
    var claim = first;
    while (claim.isAuthority() && claim.until().isBefore(limit)) {
      var next = at(claim.until(), claim.until(), claimant, history);
      if (!next.isAuthority()) {
        return claim.until();
      }
      claim = next;
    }
    return limit;
  }

  /**
   * When the driver came into units that they held, having begun without authority: the first
   * instant after the start and before the limit.
   */
  static Optional<Instant> firstHeldAfter(
      Instant start, Instant limit, Claimant claimant, History history) {
    var connector = claimant.connector();
    var begun =
        history.tables().stream()
            .flatMap(table -> Stream.concat(Stream.of(table.since()), table.begins(claimant)));
    var reserved =
        history.holds().stream()
            .filter(hold -> hold.connector() == connector)
            .flatMap(hold -> Stream.of(hold.heldAt(), hold.slot().from()));
    return Stream.concat(begun, reserved)
        .filter(instant -> instant.isAfter(start) && instant.isBefore(limit))
        .sorted()
        .distinct()
        .filter(instant -> at(instant, instant, claimant, history).kind() == Kind.HELD)
        .findFirst();
  }

  private static Kind kind(@Nullable UseAuthority run) {
    if (run == null) {
      return Kind.NO_TABLE;
    }
    return switch (run.authority()) {
      case HELD -> Kind.HELD_BY_ANOTHER;
      case OPEN -> Kind.OPEN;
      case CLOSED -> Kind.CLOSED;
    };
  }

  private static Optional<TableInForce> inForce(
      Instant instant, Instant known, List<TableInForce> tables) {
    return tables.stream()
        .filter(table -> !table.since().isAfter(known) && table.covers(instant))
        .max(Comparator.comparingLong(TableInForce::version));
  }

  private static Optional<Hold> standing(
      Instant instant, Instant known, int connector, List<Hold> holds) {
    return holds.stream()
        .filter(hold -> hold.connector() == connector && !hold.heldAt().isAfter(known))
        .filter(hold -> !instant.isBefore(hold.slot().from()) && instant.isBefore(hold.ends()))
        .max(Comparator.comparing(Hold::ends));
  }

  /** What it says of the start of a session, with the table that says so. */
  String sentence(CompletedSession session) {
    var by =
        table == null
            ? "no table of the pile was in force"
            : "version %d of the table of %s, %s at %s"
                .formatted(
                    table.version(),
                    table.day(),
                    session instanceof OfflineSessionUploaded ? "acknowledged" : "allocated",
                    table.since());
    var start = session.startedAt();
    return switch (kind) {
      case HELD ->
          "The driver held the unit of %s by reservation %s (%s)".formatted(start, reservation, by);
      case OPEN -> "The unit of %s was open to every permitted driver (%s)".formatted(start, by);
      case HELD_BY_ANOTHER ->
          "The driver was permitted, but the unit of %s was held by another (%s)"
              .formatted(start, by);
      case CLOSED ->
          "The driver was permitted, but the unit of %s was closed (%s)".formatted(start, by);
      case NO_TABLE ->
          "The driver was permitted, but held nothing at %s and %s".formatted(start, by);
    };
  }
}
