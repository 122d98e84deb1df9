package org.pileshare.pile;

/** Whose time a pile goes by. */
public enum ClockSource {
  /**
   * Its own as long as that can be right; what was written by a clock that was not set, or far off,
   * is corrected when the gateway first tells the time.
   */
  GATEWAY,
  /** Its own whatever the gateway says: a pile that lives through sessions of another time. */
  OWN
}
