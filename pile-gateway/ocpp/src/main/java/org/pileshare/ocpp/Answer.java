package org.pileshare.ocpp;

/**
 * What became of a call.
 *
 * @param <C> what the other end confirms
 */
public sealed interface Answer<C extends OcppConfirmation> {
  /** The other end confirmed. */
  record Confirmed<C extends OcppConfirmation>(C confirmation) implements Answer<C> {}

  /**
   * The other end answered by a CALLERROR, or would have to: what breaks the schema or is too long
   * for a frame is not sent at all.
   */
  record Refused<C extends OcppConfirmation>(ErrorCode code, String description)
      implements Answer<C> {}

  /** No answer; whether the other end acted on the call is unknown unless it was never sent. */
  record Missing<C extends OcppConfirmation>(Reason reason) implements Answer<C> {}

  /** Why there is no answer. */
  enum Reason {
    /** Too many calls were waiting; this one was not sent. */
    QUEUE_FULL,
    /** The connection closed before the call was sent. */
    NOT_SENT,
    /** The connection closed after the call was sent. */
    CLOSED,
    TIMED_OUT,
    /** An answer came, but not one that the schema allows. */
    UNREADABLE
  }
}
