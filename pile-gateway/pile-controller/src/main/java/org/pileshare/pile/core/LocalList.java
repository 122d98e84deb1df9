package org.pileshare.pile.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The local list of OCPP 1.6, section 5.10: which cards are welcome where no table says so.
 *
 * @param version above 0; 0 means that the list is empty
 * @param cards by card in upper case; at most {@value #MAX_CARDS}
 */
public record LocalList(int version, Map<String, Entry> cards) {
  public static final int MAX_CARDS = 1_000;
  public static final LocalList EMPTY = new LocalList(0, Map.of());

  /**
   * What is said of a card.
   *
   * @param accepted whether it may charge; one that is listed and not accepted may not, whatever
   *     the policy for unknown cards is (section 3.5.4)
   * @param until exclusive; absent means without end
   * @param group which it has in common with other cards of its driver; absent if there is none
   */
  public record Entry(boolean accepted, @Nullable Instant until, @Nullable String group) {
    public Entry(boolean accepted, @Nullable Instant until) {
      this(accepted, until, null);
    }

    boolean admits(Instant now) {
      return accepted && (until == null || now.isBefore(until));
    }
  }

  public LocalList {
    cards = Map.copyOf(cards);
    if (version < 0 || cards.size() > MAX_CARDS) {
      throw new IllegalArgumentException(
          "Expected a version from 0 and at most %d cards, but they were %d and %d"
              .formatted(MAX_CARDS, version, cards.size()));
    }
  }

  /** What the list says of a card; nothing if it does not know it. */
  public Optional<Entry> entry(String card) {
    return Optional.ofNullable(cards.get(card));
  }

  /**
   * This list with a part of it changed; nothing if the part does not follow on this version.
   *
   * @param changes by card; an absent entry takes the card from the list
   */
  public Optional<LocalList> changed(int next, Map<String, Optional<Entry>> changes) {
    if (next <= version) {
      return Optional.empty();
    }
    var changed = new HashMap<>(cards);
    changes.forEach(
        (card, entry) ->
            entry.ifPresentOrElse(now -> changed.put(card, now), () -> changed.remove(card)));
    return changed.size() > MAX_CARDS
        ? Optional.empty()
        : Optional.of(new LocalList(next, changed));
  }
}
