package org.pileshare.gateway.core;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;

/**
 * The local list as it was sent to a pile.
 *
 * @param version which the pile says that it has; absent until it has said so on this connection
 * @param sentVersion of which {@code cards} are
 */
record SentList(@Nullable Integer version, int sentVersion, Map<CardId, Listed> cards) {
  static final SentList NONE = new SentList(null, 0, Map.of());

  SentList {
    cards = Collections.unmodifiableMap(new LinkedHashMap<>(cards));
  }

  /** The pile may have lost it. */
  SentList doubtful() {
    return new SentList(null, sentVersion, cards);
  }

  /** What brings the list nearer to what it shall be; nothing if it is. */
  Optional<UpkeepStep> next(Collection<Listed> wanted, ListLimits limits) {
    if (version == null) {
      return Optional.of(new UpkeepStep.AskListVersion());
    }
    var kept = wanted.stream().limit(limits.cards()).toList();
    if (version <= 0 || version != sentVersion) {
      var first = kept.subList(0, Math.min(kept.size(), limits.cardsAtOnce()));
      return Optional.of(new UpkeepStep.SendList(nextVersion(version), true, first, List.of()));
    }
    var removed =
        cards.keySet().stream()
            .filter(card -> kept.stream().noneMatch(one -> one.card().equals(card)))
            .limit(limits.cardsAtOnce())
            .toList();
    var changed =
        kept.stream()
            .filter(card -> !card.equals(cards.get(card.card())))
            .limit(limits.cardsAtOnce() - (long) removed.size())
            .toList();
    return removed.isEmpty() && changed.isEmpty()
        ? Optional.empty()
        : Optional.of(new UpkeepStep.SendList(nextVersion(version), false, changed, removed));
  }

  /** Above 0, which is no list, and above the last that the pile has or had. */
  private int nextVersion(int told) {
    int last = Math.max(Math.max(sentVersion, told), 0);
    return last == Integer.MAX_VALUE ? 1 : last + 1;
  }

  SentList after(UpkeepStep.SendList sent) {
    var next = new LinkedHashMap<CardId, Listed>();
    if (!sent.whole()) {
      next.putAll(cards);
      sent.removed().forEach(next::remove);
    }
    sent.cards().forEach(card -> next.put(card.card(), card));
    return new SentList(sent.version(), sent.version(), next);
  }
}
