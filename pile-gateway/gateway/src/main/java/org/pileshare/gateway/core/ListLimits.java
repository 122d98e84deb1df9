package org.pileshare.gateway.core;

/**
 * How much of a local list a pile takes.
 *
 * @param cards on the whole list
 * @param cardsAtOnce in one message
 */
public record ListLimits(int cards, int cardsAtOnce) {
  public static final int MAX_CARDS = 1_000;
  public static final int MAX_CARDS_AT_ONCE = 100;

  /** Of a pile that does not say; one that takes less says so by refusing. */
  public static final ListLimits UNKNOWN = new ListLimits(MAX_CARDS, 50);

  public ListLimits {
    cards = Math.clamp(cards, 1, MAX_CARDS);
    cardsAtOnce = Math.clamp(cardsAtOnce, 1, MAX_CARDS_AT_ONCE);
  }
}
