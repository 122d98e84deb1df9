package org.pileshare.permission.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileRetired;

/**
 * One pile as this service knows it.
 *
 * @param described absent if nobody has registered it
 */
public record Pile(@Nullable PileDescribed described) {
  public static final Pile UNKNOWN = new Pile(null);

  /** How many piles one owner may register; those that are retired count too. */
  public static final int MAX_OWN = 1_000;

  /** Whether the caller decides what this pile is. */
  public boolean isManagedBy(Caller caller) {
    return described != null && caller.mayManage(described.owner());
  }

  /** Whether the caller decides who may use this pile. */
  public boolean isSharedBy(Caller caller) {
    return described != null && caller.mayShare(described.owner(), described.site());
  }

  /** Whether it can be used at all. */
  public boolean isShared() {
    return described != null && !described.retired();
  }

  /**
   * @param ownPiles how many piles the caller owns
   */
  public Outcome<PileDescribed> decide(RegisterPile command, int ownPiles, Instant now) {
    var description = command.description();
    var by = command.by().person();
    if (described == null) {
      if (ownPiles >= MAX_OWN) {
        return Outcome.refused(
            Refusal.TOO_MANY,
            "Expected at most " + MAX_OWN + " piles of one owner, but you own " + ownPiles);
      }
      return new Outcome.Accepted<>(description.event(command.pile(), by, false, by, 1, now), true);
    }
    if (!isManagedBy(command.by())) {
      return notFound(command.pile());
    }
    if (isShared() && PileDescription.of(described).equals(description)) {
      return new Outcome.AlreadyDone<>(described);
    }
    // The owner stays, even where an operator changes the pile.
    return new Outcome.Accepted<>(
        description.event(
            command.pile(), described.owner(), false, by, described.version() + 1, now),
        false);
  }

  public Outcome<PileDescribed> decide(RetirePile command, Instant now) {
    if (described == null || !isManagedBy(command.by())) {
      return notFound(command.pile());
    }
    if (described.retired()) {
      return new Outcome.AlreadyDone<>(described);
    }
    var by = command.by().person();
    long version = described.version() + 1;
    var event =
        PileDescription.of(described)
            .event(command.pile(), described.owner(), true, by, version, now);
    return new Outcome.Accepted<>(
        event,
        false,
        List.of(
            new PileRetired(
                event.pile(), event.owner(), event.site(), version, by, command.reason(), now)));
  }

  public Outcome<PileCredentialIssued> decide(IssueSecret command, Instant now) {
    if (!isManagedBy(command.by())) {
      return notFound(command.pile());
    }
    return new Outcome.Accepted<>(
        new PileCredentialIssued(command.pile(), command.salt(), command.hash(), now), true);
  }

  public Pile with(PileDescribed event) {
    long expected = described == null ? 1 : described.version() + 1;
    if (event.version() != expected
        || described != null && !described.owner().equals(event.owner())) {
      throw new IllegalStateException(
          "Expected description " + expected + " of the same owner, but it was " + event);
    }
    return new Pile(event);
  }

  static <E extends Event> Outcome<E> notFound(PileId pile) {
    return Outcome.refused(Refusal.NOT_FOUND, "Expected a pile of yours, but there is no " + pile);
  }

  static <E extends Event> Outcome<E> retired(PileId pile) {
    return Outcome.refused(
        Refusal.PILE_RETIRED, "Expected a pile that is shared, but " + pile + " is retired");
  }
}
