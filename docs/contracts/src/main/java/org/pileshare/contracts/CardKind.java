package org.pileshare.contracts;

/** What a card is. */
public enum CardKind {
  /** The UID of an RFID card or tag. */
  RFID,
  /** A token that an app shows. */
  APP,
  /** An e-mobility account identifier of a contract (ISO 15118). */
  EMAID,
  /** The MAC address of a car (autocharge). */
  MAC
}
