package org.pileshare.pile.core;

/**
 * Whether the pile has its platform (step L1); each legal move is a method of the state that it
 * leaves.
 *
 * <pre>
 *            connecting             opened                accepted
 *  Offline ------------> Connecting -------> Registering ---------> Online
 *   ^   ^                  |    |              |      |               |
 *   |   '----- lost -------'    '--- resumed --|------|-----------> Online
 *   '--------------------- lost ---------------'      '-- lost        |
 *   '--------------------- lost --------------------------------------'
 * </pre>
 *
 * <p>{@code resumed} leaves out the BootNotification, which is sent once a start (OCPP-J 1.6,
 * section 5.4). Only Online is not offline.
 */
public sealed interface NetworkState {
  /** Why the last connection or attempt ended, in words. */
  String why();

  /** How many connections and attempts have ended since the pile was last online. */
  int failures();

  /** What a pile is that was just switched on. */
  static Offline never() {
    return new Offline("it was never connected", 0);
  }

  /** The connection, or the attempt at one, has ended. */
  default Offline lost(String reason) {
    return new Offline(reason, failures() + 1);
  }

  /** There is no connection and no attempt at one. */
  record Offline(String why, int failures) implements NetworkState {
    public Connecting connecting() {
      return new Connecting(why, failures);
    }

    /** The link has come back: what failed without it says nothing of the next attempt. */
    public Offline afresh() {
      return new Offline(why, 0);
    }
  }

  /** A socket is being opened. */
  record Connecting(String why, int failures) implements NetworkState {
    public Registering opened() {
      return new Registering(why, failures);
    }

    public Online resumed() {
      return new Online(why);
    }
  }

  /** The socket is open, and the platform has not accepted the pile since its start. */
  record Registering(String why, int failures) implements NetworkState {
    public Online accepted() {
      return new Online(why);
    }
  }

  /** Accepted, and answers come in time. */
  record Online(String why) implements NetworkState {
    @Override
    public int failures() {
      return 0;
    }
  }
}
