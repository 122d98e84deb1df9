package org.pileshare.ocpp;

/** Why a pile does not take a use-authority table; the one that it has stays in force. */
public enum TableRefusal {
  /** It is no table, or exceeds a limit. */
  UNREADABLE,
  /** It names another pile. */
  OF_ANOTHER_PILE,
  /** The pile has the platform's key, and the table is not signed. */
  NOT_SIGNED,
  /** The signature is not that of the platform over this table. */
  SIGNATURE_WRONG,
  /** The pile has a later version of that day. */
  OLDER_VERSION,
  /** It could not be written, and what a loss of power takes away was never taken. */
  NOT_WRITTEN;

  /**
   * What the pile answers.
   *
   * @param detail one sentence, "Expected ..., but ..."
   */
  public record Told(TableRefusal status, String detail) {
    public String json() {
      return FrameCodec.json().writeValueAsString(this);
    }
  }
}
