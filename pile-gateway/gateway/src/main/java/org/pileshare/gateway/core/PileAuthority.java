package org.pileshare.gateway.core;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SwipeRefusal;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;

/**
 * Who may use one pile: its tables by day and the permissions for it.
 *
 * <p>What is not known is not allowed: without a table, without a permission, or beyond the limits
 * the pile stays shut.
 *
 * @param tables the newest of each day, at most {@value #MAX_DAYS}
 * @param retiredAt since when it is shared no more; absent if it is
 */
public record PileAuthority(
    PileId pile,
    SortedMap<LocalDate, UseAuthorityAllocated> tables,
    Permissions permissions,
    @Nullable Instant retiredAt) {
  public static final int MAX_DAYS = 40;

  public PileAuthority {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
  }

  public static PileAuthority unknown(PileId pile) {
    return new PileAuthority(pile, Collections.emptySortedMap(), Permissions.NONE, null);
  }

  /**
   * Whether any connector admits a card: who asks with OCPP 1.6 does not say at which it is. The
   * one that the driver holds counts first.
   */
  public Admission admit(CardId presented, @Nullable CardBound card, Instant at) {
    return admit(presented, card, run -> true, at);
  }

  /** Whether a connector admits a card. */
  public Admission admit(CardId presented, @Nullable CardBound card, int connector, Instant at) {
    return admit(presented, card, run -> run.connector() == connector, at);
  }

  /** The order of the questions is the order of the refusals in the documentation. */
  private Admission admit(
      CardId presented, @Nullable CardBound card, Predicate<UseAuthority> where, Instant at) {
    if (card == null) {
      var nobody = "nobody is known to own " + presented;
      return refused(null, SwipeRefusal.CARD_UNKNOWN, "the card of a driver", nobody);
    }
    var driver = card.driver();
    if (card.status() != CardStatus.ACTIVE) {
      var status = presented + " is " + card.status().name().toLowerCase(Locale.ROOT);
      return refused(driver, SwipeRefusal.CARD_BLOCKED, "an active card", status);
    }
    if (!permits(driver, at)) {
      return refused(
          driver,
          SwipeRefusal.NO_PERMISSION,
          "a permission for " + pile + " at " + at,
          driver + " has none");
    }
    if (isRetiredAt(at)) {
      return refused(
          driver,
          SwipeRefusal.CLOSED,
          "a pile that is shared at " + at,
          pile + " is retired since " + retiredAt);
    }
    var runs = runsAt(at).filter(where).toList();
    if (runs.isEmpty()) {
      return refused(
          driver, SwipeRefusal.NO_TABLE, "a table of " + pile + " for " + at, "there is none");
    }
    return admit(driver, runs, at);
  }

  /**
   * Decides by the runs of an instant.
   *
   * @param runs one of each connector that may be meant; at least one
   */
  private Admission admit(PersonId driver, List<UseAuthority> runs, Instant at) {
    var own = runs.stream().filter(run -> driver.equals(run.driver())).findFirst();
    var open = runs.stream().filter(run -> run.authority() == Authority.OPEN).findFirst();
    var admitting = own.or(() -> open);
    if (admitting.isPresent()) {
      var until = endOfAuthority(driver, admitting.get().connector(), at);
      return new Admission.Admitted(driver, until);
    }
    return runs.stream()
        .filter(run -> run.authority() == Authority.HELD)
        .findFirst()
        .map(
            held ->
                refused(
                    driver,
                    SwipeRefusal.HELD_BY_ANOTHER,
                    "a unit of " + driver + " at " + at,
                    span(held, "held by another")))
        .orElseGet(
            () ->
                refused(
                    driver,
                    SwipeRefusal.CLOSED,
                    "an open unit at " + at,
                    span(runs.getFirst(), "closed")));
  }

  private static Admission refused(
      @Nullable PersonId driver, SwipeRefusal refusal, String expected, String but) {
    return new Admission.Refused(driver, refusal, "Expected " + expected + ", but " + but);
  }

  private static String span(UseAuthority run, String what) {
    return "connector %d is %s from %s to %s"
        .formatted(run.connector(), what, run.from(), run.to());
  }

  /**
   * What a pile is told that reports a start, which may have happened long ago (field notes,
   * section 3): the answer is about the card now, but a start that was allowed when it happened is
   * not taken back because its slot has passed meanwhile.
   *
   * @param offline whether it began before the pile's present connection
   */
  public CardAnswer answerToStart(
      StartReport start, @Nullable CardBound card, boolean offline, Instant now) {
    var present = admit(start, card, now);
    if (present instanceof Admission.Admitted || !offline || card == null) {
      return present.answer();
    }
    if (card.status() != CardStatus.ACTIVE) {
      return CardAnswer.BLOCKED;
    }
    if (!permits(card.driver(), now)) {
      return permits(card.driver(), start.startedAt()) ? CardAnswer.BLOCKED : CardAnswer.INVALID;
    }
    // The end is now, so that the pile does not remember the card beyond this answer.
    return admit(start, card, start.startedAt()) instanceof Admission.Admitted
        ? CardAnswer.acceptedUntil(now)
        : CardAnswer.INVALID;
  }

  /** In OCPP 2.x a pile may tell the card before it tells the connector. */
  private Admission admit(StartReport start, @Nullable CardBound card, Instant at) {
    return start.connector() == Sessions.UNKNOWN_CONNECTOR
        ? admit(start.card(), card, at)
        : admit(start.card(), card, start.connector(), at);
  }

  public boolean permits(PersonId driver, Instant at) {
    return permissions.of(driver).anyMatch(permission -> PermittedTime.covers(permission, at));
  }

  boolean isRetiredAt(Instant at) {
    return retiredAt != null && !at.isBefore(retiredAt);
  }

  /** Whether the driver's cards matter to this pile at all. */
  public boolean concerns(PersonId driver) {
    return permissions.of(driver).findAny().isPresent();
  }

  public Optional<UseAuthorityAllocated> table(LocalDate day) {
    return Optional.ofNullable(tables.get(day));
  }

  /**
   * Who holds a run.
   *
   * @param from when it begins
   */
  public record Holder(PersonId driver, Instant from) {}

  /** Whose reservation it is, as far back as there are tables. */
  public Optional<Holder> holderOf(Predicate<UUID> reservation) {
    return tables.values().stream()
        .flatMap(table -> table.runs().stream())
        .flatMap(
            run -> {
              var driver = run.driver();
              var id = run.reservation();
              return driver != null && id != null && reservation.test(id)
                  ? Stream.of(new Holder(driver, run.from()))
                  : Stream.empty();
            })
        .findFirst();
  }

  /** The run of each connector. */
  private Stream<UseAuthority> runsAt(Instant at) {
    return tables.values().stream()
        .filter(table -> !table.runs().isEmpty() && at.isBefore(table.runs().getLast().to()))
        .limit(1)
        .flatMap(table -> table.runs().stream())
        .filter(run -> !at.isBefore(run.from()) && at.isBefore(run.to()));
  }

  /** Runs that follow one another, over midnight too, make one authority; a permission ends it. */
  private Instant endOfAuthority(PersonId driver, int connector, Instant at) {
    var end = at;
    var runs = tables.values().stream().flatMap(table -> table.runsOf(connector).stream());
    for (var run : (Iterable<UseAuthority>) runs::iterator) {
      if (!run.from().isAfter(end) && end.isBefore(run.to())) {
        if (run.authority() != Authority.OPEN && !driver.equals(run.driver())) {
          break;
        }
        end = run.to();
      }
    }
    return PermittedTime.within(new Slot(at, end), permissions.of(driver)).getFirst().to();
  }

  /** A table of a lower version than the known one of its day is late and changes nothing. */
  public PileAuthority with(UseAuthorityAllocated table) {
    var known = tables.get(table.day());
    if (known != null && known.version() >= table.version()) {
      return this;
    }
    var next = new TreeMap<>(tables);
    next.put(table.day(), table);
    while (next.size() > MAX_DAYS) {
      next.pollFirstEntry();
    }
    return new PileAuthority(pile, next, permissions, retiredAt);
  }

  public PileAuthority withoutTable(LocalDate day) {
    var next = new TreeMap<>(tables);
    next.remove(day);
    return new PileAuthority(pile, next, permissions, retiredAt);
  }

  /** A retired pile is shut to everybody, whatever its tables still say. */
  public PileAuthority with(PileDescribed description) {
    var since = retiredAt == null ? description.at() : retiredAt;
    return new PileAuthority(pile, tables, permissions, description.retired() ? since : null);
  }

  public PileAuthority with(PermissionEvent event) {
    return new PileAuthority(pile, tables, permissions.with(event), retiredAt);
  }
}
