package org.pileshare.stack.month;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;

/** All that was told of one pile, as the oracle needs it: written down once it is all known. */
final class PilePaper {
  private static final int SAMPLES_MAX = 300;

  /**
   * A version of a table.
   *
   * @param since when it was allocated or acknowledged
   * @param place of the acknowledgement among all that was told of the pile
   */
  record Table(UseAuthorityAllocated table, Instant since, int place) {}

  /** The first report of a session. */
  record First(CompletedSession session, int place) {}

  private final List<PileDescribed> descriptions = new ArrayList<>();
  private final List<PermissionGranted> granted = new ArrayList<>();
  private final Map<UUID, Instant> revoked = new HashMap<>();
  private final Map<UUID, Instant> expired = new HashMap<>();
  private final Map<UUID, List<ReservationEvent>> reservations = new LinkedHashMap<>();
  private final List<Table> allocated = new ArrayList<>();
  private final List<Table> acknowledged = new ArrayList<>();
  private final Map<UUID, First> sessions = new LinkedHashMap<>();
  private final Set<UUID> contradicted = new LinkedHashSet<>();
  private final Map<UUID, Set<Visit.Reading>> samples = new HashMap<>();

  /**
   * @param told all of one pile, in order
   */
  PilePaper(List<Told> told) {
    for (int place = 0; place < told.size(); place++) {
      note(told.get(place), place);
    }
  }

  private void note(Told told, int place) {
    switch (told.event()) {
      case PileDescribed described -> descriptions.add(described);
      case PermissionGranted grant -> granted.add(grant);
      case PermissionRevoked end -> revoked.putIfAbsent(end.permission(), end.at());
      case PermissionExpired end -> expired.putIfAbsent(end.permission(), end.at());
      case ReservationEvent event ->
          reservations.computeIfAbsent(event.reservation(), key -> new ArrayList<>()).add(event);
      case UseAuthorityAllocated table -> allocated.add(new Table(table, table.at(), -1));
      case UseAuthorityDelivered delivered ->
          allocated.stream()
              .map(Table::table)
              .filter(table -> table.day().equals(delivered.day()))
              .filter(table -> table.version() == delivered.version())
              .map(table -> new Table(table, delivered.at(), place))
              .forEach(acknowledged::add);
      case SessionSampled sampled -> sample(sampled);
      case CompletedSession session -> report(session, place);
      default -> {}
    }
  }

  /** What stands behind the end is no part of the bill. */
  private void sample(SessionSampled sampled) {
    var kept = samples.computeIfAbsent(sampled.session(), key -> new LinkedHashSet<>());
    if (!sessions.containsKey(sampled.session()) && kept.size() < SAMPLES_MAX) {
      kept.add(new Visit.Reading(sampled.at(), sampled.meterWh()));
    }
  }

  private void report(CompletedSession session, int place) {
    var first = sessions.putIfAbsent(session.session(), new First(session, place));
    if (first != null && first.session().meterStopWh() != session.meterStopWh()) {
      contradicted.add(session.session());
    }
  }

  /** In the order in which they were told first. */
  List<First> sessions() {
    return List.copyOf(sessions.values());
  }

  boolean contradicted(UUID session) {
    return contradicted.contains(session);
  }

  /** The samples of a session that stand before its end. */
  List<Visit.Reading> samples(UUID session) {
    return List.copyOf(samples.getOrDefault(session, Set.of()));
  }

  List<List<ReservationEvent>> reservations() {
    return List.copyOf(reservations.values());
  }

  List<PileDescribed> descriptions() {
    return List.copyOf(descriptions);
  }

  /** The description that stood at an instant, or the first one. */
  PileDescribed description(Instant instant) {
    var stood = descriptions.getFirst();
    for (var each : descriptions) {
      if (each.at().isBefore(instant.plusSeconds(1))) {
        stood = each;
      }
    }
    return stood;
  }

  List<Grant> grants(CompletedSession session) {
    return granted.stream()
        .filter(grant -> grant.driver().equals(session.driver()))
        .map(this::grant)
        .toList();
  }

  private Grant grant(PermissionGranted grant) {
    var taken = revoked.get(grant.permission());
    var own =
        Stream.of(grant.validUntil(), expired.get(grant.permission()))
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(Instant.MAX);
    boolean byRevocation = taken != null && taken.isBefore(own);
    return new Grant(
        grant.permission(),
        grant.driver(),
        grant.bounds(),
        grant.at(),
        grant.validFrom().isAfter(grant.at()) ? grant.validFrom() : grant.at(),
        taken != null && byRevocation ? taken : own,
        byRevocation);
  }

  List<Held> held(CompletedSession session) {
    return reservations.values().stream()
        .filter(events -> events.getFirst().driver().equals(session.driver()))
        .flatMap(events -> Held.of(events).stream())
        .toList();
  }

  List<Table> allocated() {
    return List.copyOf(allocated);
  }

  /** Those that the pile had acknowledged before something was told. */
  List<Table> acknowledged(int place) {
    return acknowledged.stream().filter(table -> table.place() < place).toList();
  }
}
