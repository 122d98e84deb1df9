package org.pileshare.contracts;

/**
 * All that a pile desk hears, in one order, on {@code reservation.claims} (key: pile).
 *
 * <p>Descriptions, connections and sessions are relayed onto this topic, so that a decision depends
 * on nothing but the order of one log.
 */
public sealed interface PileDeskInput extends Event
    permits ClaimSlot,
        MoveSlot,
        ReleaseSlot,
        ConfirmArrival,
        TakeOffer,
        PassTime,
        PileDescribed,
        PileConnected,
        PileDisconnected,
        SessionStarted,
        CompletedSession {
  PileId pile();
}
