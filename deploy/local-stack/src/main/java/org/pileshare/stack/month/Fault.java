package org.pileshare.stack.month;

/** What is wrong with what a pile tells of a session. */
enum Fault {
  NONE,
  /** Its clock began at 1970 when it was switched on. */
  CLOCK_OF_1970,
  /** The same, and the clock was set while the session ran. */
  CLOCK_SET_MEANWHILE,
  /** The clock was set back, and the session ends before it began. */
  CLOCK_SET_BACK,
  CLOCK_FAR_AHEAD,
  /** No more than what is tolerated. */
  CLOCK_AHEAD,
  CLOCK_BEHIND,
  /** The pile tells of the end only. */
  START_LOST,
  METER_JUMPED,
  METER_BACKWARDS,
  /** More than the connector can give, and not more than a session can have. */
  METER_TOO_FAST
}
