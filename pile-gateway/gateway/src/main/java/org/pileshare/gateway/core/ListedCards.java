package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Slot;
import org.pileshare.gateway.core.PileTable.Run;

/**
 * Which cards shall be on the local list of a pile: those that hold units soon, each to the end of
 * its units; those that are blocked; and those that may charge in the open units of now.
 */
final class ListedCards {
  private ListedCards() {}

  static Map<CardId, Listed> of(UpkeepFacts facts, Instant now) {
    Map<CardId, Listed> listed = new LinkedHashMap<>();
    facts
        .runs()
        .filter(run -> Upkeep.isHeld(run) && run.to().isAfter(now))
        .filter(run -> !run.from().isAfter(now.plus(Upkeep.AHEAD)))
        .sorted(Comparator.comparing(Run::from))
        .forEach(
            run -> {
              var end = Upkeep.endOf(facts.runsOf(run.connector()), run);
              run.cards().forEach(card -> accept(facts, listed, card, end));
            });
    blocked(facts, now)
        .filter(facts::fits)
        .forEach(card -> listed.putIfAbsent(card, Listed.blocked(card)));
    open(facts, now).forEach((card, until) -> accept(facts, listed, card, until));
    return listed;
  }

  private static void accept(
      UpkeepFacts facts, Map<CardId, Listed> listed, CardId card, Instant until) {
    if (facts.fits(card)) {
      var before = listed.get(card);
      var known = before == null ? null : before.until();
      var later = known != null && known.isAfter(until) ? known : until;
      listed.put(card, new Listed(card, later, facts.cards().group(card)));
    }
  }

  /** Cards of drivers who have or had a permission, and are not to be let in any more. */
  private static Stream<CardId> blocked(UpkeepFacts facts, Instant now) {
    var permissions = facts.authority().permissions();
    return permissions.byDriver().keySet().stream()
        .sorted(Comparator.comparing(PersonId::value))
        .flatMap(
            driver -> {
              var ended = permissions.of(driver).noneMatch(granted -> lasts(granted, now));
              return facts.cards().of(driver).stream()
                  .filter(card -> ended || card.status() != CardStatus.ACTIVE)
                  .map(CardBound::card);
            });
  }

  private static boolean lasts(PermissionGranted granted, Instant now) {
    var until = granted.validUntil();
    return until == null || until.isAfter(now);
  }

  /** Who may charge in the open units of now, until these or the hours of the permission end. */
  private static Map<CardId, Instant> open(UpkeepFacts facts, Instant now) {
    var open =
        facts
            .runs()
            .filter(run -> run.authority() == Authority.OPEN)
            .filter(run -> new Slot(run.from(), run.to()).contains(now))
            .map(run -> Upkeep.endOf(facts.runsOf(run.connector()), run, ListedCards::isOpen))
            .max(Comparator.naturalOrder());
    Map<CardId, Instant> cards = new LinkedHashMap<>();
    open.ifPresent(
        end ->
            facts.tables().stream()
                .limit(1)
                .flatMap(table -> table.openTo().stream())
                .filter(to -> to.from() == null || !now.isBefore(to.from()))
                .filter(to -> to.to() == null || now.isBefore(to.to()))
                .forEach(to -> cards.put(to.card(), earlier(to.to(), end))));
    return cards;
  }

  private static boolean isOpen(Run run) {
    return run.authority() == Authority.OPEN;
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }
}
