package org.pileshare.permission.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;

/**
 * One card. It is bound to one driver for good; only its status changes, and not even that once it
 * is lost or replaced.
 *
 * @param bound absent if nobody has bound it
 * @param introducedBy who bound it first, and may change its status
 */
public record Card(@Nullable CardBound bound, @Nullable PersonId introducedBy) {
  public static final Card UNKNOWN = new Card(null, null);

  /** How many cards one driver may use. */
  public static final int MAX_OF_A_DRIVER = 20;

  /**
   * @param counts of the command's driver
   */
  public Outcome<CardBound> decide(BindCard command, CardCounts counts, Instant now) {
    if (bound == null || introducedBy == null) {
      return introduced(command, counts, now);
    }
    if (!bound.driver().equals(command.driver()) || bound.kind() != command.kind()) {
      return Outcome.refused(
          Refusal.CARD_TAKEN,
          "Expected a card that is free or bound as "
              + command.kind()
              + " to "
              + command.driver()
              + ", but it is bound otherwise");
    }
    if (bound.status() == command.status()) {
      return new Outcome.AlreadyDone<>(bound);
    }
    if (!command.by().mayManage(introducedBy)) {
      return notFound(command.card());
    }
    if (isEnded()) {
      return ended();
    }
    return new Outcome.Accepted<>(
        changed(bound, command.status(), command.by(), command.reason(), now), false);
  }

  private static Outcome<CardBound> introduced(BindCard command, CardCounts counts, Instant now) {
    if (command.status() == CardStatus.LOST) {
      return Outcome.refused(
          Refusal.NOT_FOUND,
          "Expected a card that somebody has bound, but there is no " + command.card());
    }
    if (counts.usable() >= MAX_OF_A_DRIVER) {
      return tooMany(MAX_OF_A_DRIVER, "cards of one driver", counts.usable());
    }
    return counts.all() >= CardCounts.MAX_ALL
        ? tooMany(CardCounts.MAX_ALL, "cards of one driver with those that are gone", counts.all())
        : new Outcome.Accepted<>(
            new CardBound(
                command.card(),
                command.kind(),
                command.driver(),
                command.status(),
                command.by().person(),
                command.reason(),
                now),
            true);
  }

  public Outcome<CardBound> decide(LoseCard command, Instant now) {
    if (bound == null
        || introducedBy == null
        || !command.by().person().equals(bound.driver()) && !command.by().mayManage(introducedBy)) {
      return notFound(command.card());
    }
    if (bound.status() == CardStatus.LOST) {
      return new Outcome.AlreadyDone<>(bound);
    }
    if (isEnded()) {
      return ended();
    }
    return new Outcome.Accepted<>(
        changed(bound, CardStatus.LOST, command.by(), command.reason(), now), false);
  }

  /**
   * Binds the new card, and this one is replaced in consequence.
   *
   * @param counts of this card's driver
   */
  public Outcome<CardBound> decide(
      ReplaceCard command, Card replacement, CardCounts counts, Instant now) {
    if (bound == null || introducedBy == null || !command.by().mayManage(introducedBy)) {
      return notFound(command.card());
    }
    var driver = bound.driver();
    if (bound.status() == CardStatus.REPLACED
        && replacement.bound != null
        && replacement.bound.driver().equals(driver)) {
      return new Outcome.AlreadyDone<>(replacement.bound);
    }
    if (isEnded()) {
      return ended();
    }
    if (replacement.bound != null) {
      return Outcome.refused(
          Refusal.CARD_TAKEN,
          "Expected a card that nobody has bound, but "
              + command.replacement()
              + " is bound already");
    }
    var bind = bind(command, driver);
    // The old card makes room for the new one.
    var remaining = new CardCounts(counts.usable() - 1, counts.all());
    return switch (introduced(bind, remaining, now)) {
      case Outcome.Accepted<CardBound> accepted ->
          new Outcome.Accepted<>(
              accepted.event(),
              true,
              List.of(changed(bound, CardStatus.REPLACED, command.by(), command.reason(), now)));
      case Outcome.AlreadyDone<CardBound> done -> done;
      case Outcome.Refused<CardBound> refused -> refused;
    };
  }

  private static BindCard bind(ReplaceCard command, PersonId driver) {
    return new BindCard(
        command.replacement(),
        command.kind(),
        command.by(),
        driver,
        CardStatus.ACTIVE,
        command.reason());
  }

  /** Which kind a card in place of this one is, if nobody says. */
  public @Nullable CardKind kind() {
    return bound == null ? null : bound.kind();
  }

  private boolean isEnded() {
    return bound != null
        && (bound.status() == CardStatus.LOST || bound.status() == CardStatus.REPLACED);
  }

  /** Times of one card rise, so that each change of it has an id of its own. */
  private static CardBound changed(
      CardBound bound, CardStatus status, Caller by, @Nullable String reason, Instant now) {
    var at = now.isAfter(bound.at()) ? now : bound.at().plusMillis(1);
    return new CardBound(
        bound.card(), bound.kind(), bound.driver(), status, by.person(), reason, at);
  }

  public Card with(CardBound event) {
    if (bound == null || introducedBy == null) {
      return new Card(event, event.boundBy());
    }
    if (!bound.card().equals(event.card()) || !bound.driver().equals(event.driver())) {
      throw new IllegalStateException(
          "Expected a change of "
              + bound.card()
              + " of "
              + bound.driver()
              + ", but it was "
              + event);
    }
    return new Card(event, introducedBy);
  }

  private Outcome<CardBound> ended() {
    return Outcome.refused(
        Refusal.CARD_ENDED,
        "Expected a card that can still be used, but it is "
            + (bound == null ? "unknown" : bound.status())
            + " for good");
  }

  private static Outcome<CardBound> notFound(CardId card) {
    return Outcome.refused(
        Refusal.NOT_FOUND, "Expected a card that you bound, but there is no " + card);
  }

  private static Outcome<CardBound> tooMany(int most, String what, int count) {
    return Outcome.refused(
        Refusal.TOO_MANY, "Expected at most " + most + " " + what + ", but there are " + count);
  }
}
