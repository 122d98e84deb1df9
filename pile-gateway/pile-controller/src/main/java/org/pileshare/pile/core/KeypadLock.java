package org.pileshare.pile.core;

import java.time.Duration;

/**
 * How long a keypad stays closed to whoever guesses codes: after {@value #MAX_WRONG} wrong codes in
 * a row for a minute, and after each further such row twice as long, up to a limit.
 *
 * @param wrong codes since the last right one or the last closing
 * @param closings in a row
 * @param closedUntil exclusive, by a clock that nobody can set: the time that the pile has run
 */
public record KeypadLock(int wrong, int closings, Duration closedUntil) {
  public static final int MAX_WRONG = 5;
  public static final Duration FIRST = Duration.ofSeconds(60);
  public static final Duration LONGEST = Duration.ofMinutes(15);

  /** Of a pile that was just switched on. */
  public static final KeypadLock OPEN = new KeypadLock(0, 0, Duration.ZERO);

  public boolean isClosed(Duration now) {
    return now.compareTo(closedUntil) < 0;
  }

  /** A code was entered that is none. */
  public KeypadLock afterWrong(Duration now) {
    if (wrong + 1 < MAX_WRONG) {
      return new KeypadLock(wrong + 1, closings, closedUntil);
    }
    var span = FIRST;
    for (int i = 0; i < closings && span.compareTo(LONGEST) < 0; i++) {
      span = span.multipliedBy(2);
    }
    var shut = span.compareTo(LONGEST) < 0 ? span : LONGEST;
    return new KeypadLock(0, closings + 1, now.plus(shut));
  }
}
