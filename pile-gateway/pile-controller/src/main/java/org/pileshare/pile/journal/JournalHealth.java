package org.pileshare.pile.journal;

/**
 * Whether the pile can store what happens (step L4); each legal move is a method of the state that
 * it leaves.
 *
 * <pre>
 *            failed
 *  Writable --------> Failing --.
 *   ^                  |  ^     | failed
 *   '----- mended -----'  '-----'
 * </pre>
 */
public sealed interface JournalHealth {
  /** A record could not be written. */
  default Failing failed(String why) {
    return new Failing(why);
  }

  /** What was last written is on the disk. */
  record Writable() implements JournalHealth {}

  /**
   * The last attempt to write has failed: nothing begins until one succeeds.
   *
   * @param why in the words of the disk
   */
  record Failing(String why) implements JournalHealth {
    /** All that the journal holds has been written anew, so that nothing rests on what failed. */
    public Writable mended() {
      return new Writable();
    }
  }
}
