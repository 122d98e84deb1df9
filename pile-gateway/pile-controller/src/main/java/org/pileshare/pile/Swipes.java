package org.pileshare.pile;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.Cards;
import org.pileshare.pile.core.SwipeDecision;

/**
 * What a card does that is presented: it ends its own session, or begins one where it is admitted
 * (steps L2 and L3). A pile deals with one card at a time, as its reader does.
 */
final class Swipes {
  private final Connectors connectors;
  private final CardDecisions decisions;

  /** Guards the connectors; never held while an answer is awaited. */
  private final ReentrantLock lock;

  private final ReentrantLock reader = new ReentrantLock();

  Swipes(Connectors connectors, CardDecisions decisions, ReentrantLock lock) {
    this.connectors = connectors;
    this.decisions = decisions;
    this.lock = lock;
  }

  /**
   * Deals with a card.
   *
   * @param presented any text; what cannot be a card is refused
   * @param candidates where a card may belong, the likeliest first; at least one
   */
  SwipeOutcome swipe(String presented, Function<String, List<Integer>> candidates) {
    var read = Cards.read(presented);
    if (read.isEmpty()) {
      return SwipeOutcome.Refused.NO_CARD;
    }
    var card = read.get();
    reader.lock();
    try {
      var where = locked(() -> candidates.apply(card));
      return locked(() -> connectors.withoutDecision(where.getFirst(), card))
          .orElseGet(() -> decided(card, where));
    } finally {
      reader.unlock();
    }
  }

  /** Deals with a code, as with a card. */
  SwipeOutcome enter(String digits, Codes codes) {
    reader.lock();
    try {
      return locked(() -> codes.enter(digits));
    } finally {
      reader.unlock();
    }
  }

  private SwipeOutcome decided(String card, List<Integer> where) {
    return switch (decisions.decide(card, where)) {
      case SwipeDecision.Admitted admitted ->
          locked(
              () ->
                  connectors.admitted(
                      admitted.connector(),
                      Admission.ofCard(card, admitted.until()).using(admitted.reserved())));
      case SwipeDecision.Refused refused ->
          new SwipeOutcome.Refused(refused.refusal(), refused.detail());
    };
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
