package org.pileshare.ocpp;

/** What a received text turned out to be. */
public sealed interface Reading {
  /** A frame of the right shape; its payload is not yet looked at. */
  record Whole(Frame frame) implements Reading {}

  /** No frame, and whoever sent it must be told. */
  record Malformed(Frame.CallError answer) implements Reading {}

  /**
   * Nothing to answer: a message type that OCPP-J 1.6, section 4.1.3, tells us to ignore, or a
   * broken answer or SEND, since neither is ever answered.
   */
  record Ignored(String reason) implements Reading {}
}
