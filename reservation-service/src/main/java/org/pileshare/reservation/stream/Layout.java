package org.pileshare.reservation.stream;

/** How a desk is laid out in rows, so that a decision writes what it changed and not the whole. */
interface Layout<D> {
  /** The desk that an owner's rows make up; the empty desk if there are none. */
  D read(OwnerRows rows);

  /** Turns the rows of one state of a desk into those of the next. */
  void write(OwnerRows rows, D before, D after);

  /** How many rows a desk has; what it weighs in memory. */
  int weight(D desk);
}
