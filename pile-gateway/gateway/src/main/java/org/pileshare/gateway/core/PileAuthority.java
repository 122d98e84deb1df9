package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
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
 * @param permissions with the ended ones of the last 31 days, at most {@value #MAX_PERMISSIONS}
 */
public record PileAuthority(
    PileId pile,
    SortedMap<LocalDate, UseAuthorityAllocated> tables,
    Map<UUID, PermissionGranted> permissions) {
  public static final int MAX_DAYS = 40;
  public static final int MAX_PERMISSIONS = 2_000;

  private static final Duration REMEMBERED = Duration.ofDays(31);

  public PileAuthority {
    tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
    permissions = Map.copyOf(permissions);
  }

  public static PileAuthority unknown(PileId pile) {
    return new PileAuthority(pile, Collections.emptySortedMap(), Map.of());
  }

  /** The order of the questions is the order of the refusals in the documentation. */
  public Admission admit(CardId presented, @Nullable CardBound card, Instant at) {
    if (card == null) {
      var nobody = "nobody is known to own " + presented;
      return refused(null, SwipeRefusal.CARD_UNKNOWN, "the card of a driver", nobody);
    }
    var driver = card.driver();
    if (card.status() != CardStatus.ACTIVE) {
      var blocked = presented + " is blocked";
      return refused(driver, SwipeRefusal.CARD_BLOCKED, "an active card", blocked);
    }
    if (!permits(driver, at)) {
      return refused(
          driver,
          SwipeRefusal.NO_PERMISSION,
          "a permission for " + pile + " at " + at,
          driver + " has none");
    }
    var run = runAt(at);
    if (run.isEmpty()) {
      return refused(
          driver, SwipeRefusal.NO_TABLE, "a table of " + pile + " for " + at, "there is none");
    }
    return switch (run.get().authority()) {
      case CLOSED ->
          refused(driver, SwipeRefusal.CLOSED, "an open unit at " + at, span(run.get(), "closed"));
      case HELD ->
          driver.equals(run.get().driver())
              ? new Admission.Admitted(driver, endOfAuthority(driver, at))
              : refused(
                  driver,
                  SwipeRefusal.HELD_BY_ANOTHER,
                  "a unit of " + driver + " at " + at,
                  span(run.get(), "held by another"));
      case OPEN -> new Admission.Admitted(driver, endOfAuthority(driver, at));
    };
  }

  private static Admission refused(
      @Nullable PersonId driver, SwipeRefusal refusal, String expected, String but) {
    return new Admission.Refused(driver, refusal, "Expected " + expected + ", but " + but);
  }

  private static String span(UseAuthority run, String what) {
    return run.from() + " to " + run.to() + " is " + what;
  }

  /**
   * What a pile is told that reports a start, which may have happened long ago (field notes,
   * section 3): the answer is about the card now, but a start that was allowed when it happened is
   * not taken back because its slot has passed meanwhile.
   *
   * @param offline whether it began before the pile's present connection
   */
  public CardAnswer answerToStart(
      CardId presented, @Nullable CardBound card, Instant startedAt, boolean offline, Instant now) {
    var present = admit(presented, card, now);
    if (present instanceof Admission.Admitted || !offline || card == null) {
      return present.answer();
    }
    if (card.status() != CardStatus.ACTIVE) {
      return CardAnswer.BLOCKED;
    }
    if (!permits(card.driver(), now)) {
      return permits(card.driver(), startedAt) ? CardAnswer.BLOCKED : CardAnswer.INVALID;
    }
    // The end is now, so that the pile does not remember the card beyond this answer.
    return admit(presented, card, startedAt) instanceof Admission.Admitted
        ? CardAnswer.acceptedUntil(now)
        : CardAnswer.INVALID;
  }

  public boolean permits(PersonId driver, Instant at) {
    return permissionsOf(driver).anyMatch(permission -> covers(permission, at));
  }

  /** Whether the driver's cards matter to this pile at all. */
  public boolean concerns(PersonId driver) {
    return permissionsOf(driver).findAny().isPresent();
  }

  public Optional<UseAuthorityAllocated> table(LocalDate day) {
    return Optional.ofNullable(tables.get(day));
  }

  Stream<PermissionGranted> permissionsOf(PersonId driver) {
    return permissions.values().stream().filter(granted -> granted.driver().equals(driver));
  }

  private static boolean covers(PermissionGranted permission, Instant at) {
    var until = permission.validUntil();
    return !at.isBefore(permission.validFrom()) && (until == null || at.isBefore(until));
  }

  private Stream<UseAuthority> runs() {
    return tables.values().stream().flatMap(table -> table.runs().stream());
  }

  private Optional<UseAuthority> runAt(Instant at) {
    return runs().filter(run -> !at.isBefore(run.from()) && at.isBefore(run.to())).findFirst();
  }

  /** Runs that follow one another, over midnight too, make one authority; a permission ends it. */
  private Instant endOfAuthority(PersonId driver, Instant at) {
    var end = at;
    for (var run : (Iterable<UseAuthority>) runs()::iterator) {
      if (!run.from().isAfter(end) && end.isBefore(run.to())) {
        if (run.authority() != Authority.OPEN && !driver.equals(run.driver())) {
          break;
        }
        end = run.to();
      }
    }
    var permitted = endOfPermission(driver, at);
    return permitted.isPresent() && permitted.get().isBefore(end) ? permitted.get() : end;
  }

  /** Empty means without end. */
  private Optional<Instant> endOfPermission(PersonId driver, Instant at) {
    var valid = permissionsOf(driver).filter(permission -> covers(permission, at)).toList();
    return valid.stream().anyMatch(permission -> permission.validUntil() == null)
        ? Optional.empty()
        : valid.stream().map(PermissionGranted::validUntil).max(Instant::compareTo);
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
    return new PileAuthority(pile, next, permissions);
  }

  public PileAuthority withoutTable(LocalDate day) {
    var next = new TreeMap<>(tables);
    next.remove(day);
    return new PileAuthority(pile, next, permissions);
  }

  /**
   * A revoked permission counts until it was revoked: a late start may have happened before. A
   * permission beyond the limit does not count: who is refused complains, who is let in does not.
   */
  public PileAuthority with(PermissionEvent event) {
    var next = new HashMap<>(permissions);
    switch (event) {
      case PermissionGranted granted -> {
        next.values().removeIf(old -> endedBefore(old, granted.at().minus(REMEMBERED)));
        if (next.size() >= MAX_PERMISSIONS) {
          next.values().removeIf(old -> endedBefore(old, granted.at()));
        }
        if (next.size() < MAX_PERMISSIONS || next.containsKey(granted.permission())) {
          next.put(granted.permission(), granted);
        }
      }
      case PermissionRevoked revoked ->
          next.computeIfPresent(
              revoked.permission(), (id, granted) -> endedAt(granted, revoked.at()));
    }
    return new PileAuthority(pile, tables, next);
  }

  private static boolean endedBefore(PermissionGranted permission, Instant at) {
    var until = permission.validUntil();
    return until != null && until.isBefore(at);
  }

  private static @Nullable PermissionGranted endedAt(PermissionGranted granted, Instant at) {
    if (!granted.validFrom().isBefore(at)) {
      return null;
    }
    return endedBefore(granted, at)
        ? granted
        : new PermissionGranted(
            granted.permission(),
            granted.driver(),
            granted.pile(),
            granted.validFrom(),
            at,
            granted.grantedBy(),
            granted.at());
  }
}
