package org.pileshare.contracts;

import java.time.Instant;

/** A card was presented at a pile, on {@code pile.swipes} (key: pile). */
public sealed interface SwipeEvent extends Event permits SwipeAccepted, SwipeRefused {
  PileId pile();

  CardId card();

  Instant at();
}
