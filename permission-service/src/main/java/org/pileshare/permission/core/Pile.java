package org.pileshare.permission.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;

/**
 * One pile as this service knows it.
 *
 * @param described absent if nobody has registered it
 * @param secretsIssued counts its secrets; the last one counts
 */
public record Pile(@Nullable PileDescribed described, long secretsIssued) {
  public static final Pile UNKNOWN = new Pile(null, 0);

  /** How many piles one owner may register. */
  public static final int MAX_OWN = 1_000;

  /** Whether the caller decides about this pile. */
  public boolean isManagedBy(Caller caller) {
    return described != null && caller.mayManage(described.owner());
  }

  /**
   * @param ownPiles how many piles the caller owns
   */
  public Outcome<PileDescribed> decide(RegisterPile command, int ownPiles, Instant now) {
    if (described == null) {
      if (ownPiles >= MAX_OWN) {
        return new Outcome.Refused<>(
            Refusal.TOO_MANY,
            "Expected at most " + MAX_OWN + " piles of one owner, but you own " + ownPiles);
      }
      return described(command.description().event(command.pile(), command.by().person(), 1, now));
    }
    if (!command.by().mayManage(described.owner())) {
      return notFound(command.pile());
    }
    if (PileDescription.of(described).equals(command.description())) {
      return new Outcome.AlreadyDone<>(described);
    }
    // The owner stays, even where an operator changes the pile.
    return described(
        command
            .description()
            .event(command.pile(), described.owner(), described.version() + 1, now));
  }

  private static Outcome<PileDescribed> described(PileDescribed event) {
    var id = Ids.derived(EventTypes.nameOf(PileDescribed.class), event.pile(), event.version());
    return new Outcome.Accepted<>(event, id, event.version() == 1);
  }

  public Outcome<PileCredentialIssued> decide(IssueSecret command, Instant now) {
    if (!isManagedBy(command.by())) {
      return notFound(command.pile());
    }
    var id =
        Ids.derived(
            EventTypes.nameOf(PileCredentialIssued.class), command.pile(), secretsIssued + 1);
    var event = new PileCredentialIssued(command.pile(), command.salt(), command.hash(), now);
    return new Outcome.Accepted<>(event, id, true);
  }

  public Pile with(PileDescribed event) {
    long expected = described == null ? 1 : described.version() + 1;
    if (event.version() != expected
        || described != null && !described.owner().equals(event.owner())) {
      throw new IllegalStateException(
          "Expected description " + expected + " of the same owner, but it was " + event);
    }
    return new Pile(event, secretsIssued);
  }

  public Pile with(PileCredentialIssued event) {
    if (described == null || !described.pile().equals(event.pile())) {
      throw new IllegalStateException(
          "Expected a secret of a registered pile, but it was one of " + event.pile());
    }
    return new Pile(described, secretsIssued + 1);
  }

  static <E extends Event> Outcome<E> notFound(PileId pile) {
    return new Outcome.Refused<>(
        Refusal.NOT_FOUND, "Expected a pile of yours, but there is no " + pile);
  }
}
