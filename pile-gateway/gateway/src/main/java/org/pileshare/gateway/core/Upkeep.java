package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Slot;
import org.pileshare.gateway.core.PileTable.Run;

/**
 * What a pile shall hold now that does not know our tables: what of them can be said by keeping
 * connectors, by a local list, and by ending what goes on in another driver's units.
 *
 * @param kept by connector
 * @param used the reservations whose driver has begun, so that the pile keeps nothing for them
 * @param listed in the order of their importance, since a pile's list may be short
 */
public record Upkeep(
    Map<Integer, KeptConnector> kept,
    Set<Integer> used,
    Map<CardId, Listed> listed,
    List<Overstay> overstays) {
  /** OCPP's reservation begins when it is made, so that it cannot be made with the booking. */
  public static final Duration LEAD = Duration.ofMinutes(1);

  /** A plain list cannot say from when, so that who comes later than this is not on it yet. */
  public static final Duration AHEAD = Duration.ofHours(12);

  /** How long a no-show may take to reach the table. */
  static final Duration SETTLING = Duration.ofMinutes(2);

  public Upkeep {
    kept = Collections.unmodifiableMap(new TreeMap<>(kept));
    used = Set.copyOf(used);
    listed = Collections.unmodifiableMap(new LinkedHashMap<>(listed));
    overstays = List.copyOf(overstays);
  }

  public static Upkeep of(UpkeepFacts facts, Instant now) {
    Map<Integer, KeptConnector> kept = new HashMap<>();
    Set<Integer> used = new HashSet<>();
    var overstays = new ArrayList<Overstay>();
    for (int connector : facts.runs().map(Run::connector).distinct().toList()) {
      var runs = facts.runsOf(connector);
      keptFor(runs, now)
          .ifPresent(
              run -> {
                if (hasBegun(facts.sessions(), run)) {
                  used.add(number(run));
                } else {
                  keep(facts, runs, run, now).ifPresent(one -> kept.put(connector, one));
                }
              });
      overstays.addAll(Overstay.of(facts, runs, now));
    }
    return new Upkeep(kept, used, ListedCards.of(facts, now), overstays);
  }

  /** When it may have to be worked out anew although nothing has happened. */
  public static Instant nextChange(List<PileTable> tables, Instant now) {
    return tables.stream()
        .flatMap(table -> table.runs().stream())
        .flatMap(run -> Stream.of(run.from().minus(LEAD), run.from(), run.to()))
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder())
        .orElse(now.plus(AHEAD));
  }

  /** The run of now, or the one that begins in a moment where nobody else holds this one. */
  private static Optional<Run> keptFor(List<Run> runs, Instant now) {
    var present = at(runs, now);
    if (present.isPresent() && isHeld(present.get())) {
      return present.filter(run -> !run.cards().isEmpty());
    }
    return runs.stream()
        .filter(run -> run.from().isAfter(now) && !run.from().isAfter(now.plus(LEAD)))
        .filter(run -> isHeld(run) && !run.cards().isEmpty())
        .findFirst();
  }

  static Optional<Run> at(List<Run> runs, Instant now) {
    return runs.stream().filter(run -> new Slot(run.from(), run.to()).contains(now)).findFirst();
  }

  static boolean isHeld(Run run) {
    return run.authority() == Authority.HELD;
  }

  private static int number(Run run) {
    var reservation = run.reservation();
    return reservation == null ? 0 : Sessions.number(reservation.id());
  }

  /** Whether a card of the holder has been charging there in these units. */
  private static boolean hasBegun(Sessions sessions, Run run) {
    var reservation = run.reservation();
    var since = reservation == null ? run.from() : reservation.units().from();
    return sessions.known().values().stream()
        .filter(session -> session.connector() == run.connector())
        .filter(session -> session.isOpen() || !session.startedAt().isBefore(since))
        .anyMatch(session -> run.cards().contains(session.card()));
  }

  private static Optional<KeptConnector> keep(
      UpkeepFacts facts, List<Run> runs, Run run, Instant now) {
    var end = endOf(runs, run);
    return run.cards().stream()
        .filter(facts::fits)
        .findFirst()
        .flatMap(
            card ->
                until(facts.terms(), run, end, now)
                    .map(
                        until ->
                            new KeptConnector(
                                run.connector(),
                                number(run),
                                card,
                                facts.cards().group(card),
                                until)));
  }

  /**
   * To the end of the holder's units, and only until they count as not having come as long as they
   * can: a pile without network keeps it until then. Who still holds the units after that has
   * checked in.
   */
  private static Optional<Instant> until(BookingTerms terms, Run run, Instant end, Instant now) {
    var reservation = run.reservation();
    if (terms.noShowMinutes() == 0 || reservation == null) {
      return Optional.of(end);
    }
    var noShow =
        reservation
            .units()
            .from()
            .plus(Duration.ofMinutes(terms.earlyStartMinutes() + (long) terms.noShowMinutes()));
    if (now.isBefore(noShow)) {
      return Optional.of(noShow.isBefore(end) ? noShow : end);
    }
    return now.isBefore(noShow.plus(SETTLING)) ? Optional.empty() : Optional.of(end);
  }

  /** The end of the runs in a row, over midnight too, in which the same cards are welcome. */
  static Instant endOf(List<Run> runs, Run first) {
    return endOf(runs, first, next -> isHeld(next) && next.cards().equals(first.cards()));
  }

  static Instant endOf(List<Run> runs, Run first, Predicate<Run> goesOn) {
    var end = first.to();
    for (var next : runs) {
      if (next.from().equals(end) && goesOn.test(next)) {
        end = next.to();
      }
    }
    return end;
  }
}
