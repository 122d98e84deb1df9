package org.pileshare.system;

/**
 * Two classes of system tests run at a time, one of each turn. Much of what they do is to wait for
 * processes that end and come back; with a third, two processors are so busy that patience ends.
 */
final class Turns {
  /** Runs with many processes of their own, of which some are killed. */
  static final String FAULTS = "faults";

  /** One stack or one broker, of which the tests count what stands on the topics. */
  static final String STACK = "stack";

  private Turns() {}
}
