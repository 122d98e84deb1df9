package org.pileshare.pile.core;

/**
 * What becomes of the next entry of the journal (step L5); each legal move is a method of the state
 * that it leaves.
 *
 * <pre>
 *         sending               answered
 *  Idle ----------> Sending ---------------> Idle
 *   ^                  |  refused
 *   |    rested        v
 *   '-------------- Resting
 *
 *  any  cut --> Idle     the connection has ended; the entry waits for the next one
 * </pre>
 */
public sealed interface UploadState {
  /** The connection that the entry was sent over has ended. */
  default Idle cut() {
    return new Idle();
  }

  /** Nothing is on its way. */
  record Idle() implements UploadState {
    public Sending sending(long entry) {
      return new Sending(entry);
    }
  }

  /** One entry was sent and is not answered: no other goes before it is. */
  record Sending(long entry) implements UploadState {
    public Idle answered() {
      return new Idle();
    }

    public Resting refused() {
      return new Resting(entry);
    }
  }

  /** The platform has answered by an error: the entry is sent again after a while. */
  record Resting(long entry) implements UploadState {
    public Idle rested() {
      return new Idle();
    }
  }
}
