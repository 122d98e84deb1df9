package org.pileshare.permission.core;

/**
 * How many cards a driver has.
 *
 * @param usable those that are neither lost nor replaced
 * @param all with those that are
 */
public record CardCounts(int usable, int all) {
  public static final CardCounts NONE = new CardCounts(0, 0);
  public static final int MAX_ALL = 200;
}
