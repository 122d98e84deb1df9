package org.pileshare.permission.core;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;

/**
 * One grant to a driver or a group, for a pile or a site, from its beginning to its end.
 *
 * @param made absent if nobody has made it
 * @param ended absent while it stands
 */
public record Grant(@Nullable GrantMade made, @Nullable GrantEnded ended) {
  public static final Grant UNKNOWN = new Grant(null, null);

  /** How many grants and invitations of one owner may stand at a time. */
  public static final int MAX_OF_AN_OWNER = 500;

  /**
   * @param pile that of the command; unknown if it is for a site
   * @param group that of the command; unknown if it is to one driver
   * @param standing how many grants and invitations of this owner stand
   */
  public Outcome<GrantMade> decide(
      MakeGrant command, Pile pile, Group group, int standing, Instant now) {
    var place = command.place();
    if (!place.isSharedBy(command.by(), pile)) {
      return notFound(place);
    }
    if (made != null) {
      return repeats(command, made) ? new Outcome.AlreadyDone<>(made) : reused(command.grant());
    }
    if (command.group() != null && !group.standsFor(place.owner())) {
      return Outcome.refused(
          Refusal.NOT_FOUND,
          "Expected a group of the owner of " + place + ", but there is no " + command.group());
    }
    if (place.pile() != null && !pile.isShared()) {
      return Pile.retired(place.pile());
    }
    return command
        .allowance()
        .<GrantMade>objection(now)
        .orElseGet(() -> standing >= MAX_OF_AN_OWNER ? tooMany(standing) : accepted(command, now));
  }

  private static Outcome<GrantMade> accepted(MakeGrant command, Instant now) {
    var place = command.place();
    var allowance = command.allowance();
    return new Outcome.Accepted<>(
        new GrantMade(
            command.grant(),
            place.owner(),
            command.driver(),
            command.group(),
            place.pile(),
            place.site(),
            allowance.from(now),
            allowance.validUntil(),
            allowance.hours(),
            allowance.unitsPerDay(),
            allowance.unitsPerWeek(),
            allowance.freeWhPerMonth(),
            command.by().person(),
            command.reason(),
            now),
        true);
  }

  private static boolean repeats(MakeGrant command, GrantMade made) {
    var share = Share.of(made);
    return Objects.equals(command.driver(), made.driver())
        && Objects.equals(command.group(), made.group())
        && command.place().equals(share.place())
        && sameAs(command.allowance(), share.allowance(), made.at());
  }

  /** Whether this was asked for, where a beginning that was not stated became the decision. */
  static boolean sameAs(Allowance asked, Allowance given, Instant at) {
    var from = asked.validFrom() == null ? at : asked.validFrom();
    return new Allowance(
            from,
            asked.validUntil(),
            asked.hours(),
            asked.unitsPerDay(),
            asked.unitsPerWeek(),
            asked.freeWhPerMonth())
        .equals(given);
  }

  /**
   * @param pile that of this grant; unknown if it is for a site
   */
  public Outcome<GrantEnded> decide(EndGrant command, Pile pile, Instant now) {
    if (made == null || !Share.of(made).place().isSharedBy(command.by(), pile)) {
      return Outcome.refused(
          Refusal.NOT_FOUND, "Expected a grant of yours, but there is no " + command.grant());
    }
    if (ended != null) {
      return new Outcome.AlreadyDone<>(ended);
    }
    return new Outcome.Accepted<>(
        new GrantEnded(made.grant(), made.owner(), command.by().person(), command.reason(), now),
        false);
  }

  public Grant with(GrantMade event) {
    if (made != null) {
      throw new IllegalStateException("Expected one grant, but a second one came: " + event);
    }
    return new Grant(event, null);
  }

  public Grant with(GrantEnded event) {
    if (made == null || ended != null || !made.grant().equals(event.grant())) {
      throw new IllegalStateException("Expected a standing grant, but " + event + " came");
    }
    return new Grant(made, event);
  }

  static <E extends Event> Outcome<E> notFound(Place place) {
    return Outcome.refused(
        Refusal.NOT_FOUND, "Expected a pile or site of yours, but there is no " + place);
  }

  public static <E extends Event> Outcome<E> reused(UUID id) {
    return Outcome.refused(
        Refusal.ID_REUSED, "Expected " + id + " to name one thing, but it already names another");
  }

  static <E extends Event> Outcome<E> tooMany(int standing) {
    return Outcome.refused(
        Refusal.TOO_MANY,
        "Expected at most "
            + MAX_OF_AN_OWNER
            + " grants and invitations of one owner, but there are "
            + standing);
  }
}
