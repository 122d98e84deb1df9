package org.pileshare.pile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.ReserveNow;
import org.pileshare.ocpp.v16.SendLocalList;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.LocalList;
import org.pileshare.pile.core.PileVariable;
import org.pileshare.pile.core.Reserved;

/** What the platform may have a pile do, whatever version it says it in. */
interface AskedPile {
  /** Whether a session could begin, or the connector now waits for the plug. */
  boolean remoteStart(Optional<Integer> connector, String card);

  /** Whether there was such a running session, by the number that the platform gave it. */
  boolean remoteStop(int transactionId);

  /** Whether there was such a running session, by the pile's own name. */
  boolean remoteStop(String transaction);

  /** Whether such a session runs, by the pile's own name. */
  boolean isRunning(String transaction);

  /**
   * Whether the gateway has yet to hear something of such a session; of any if there is no name.
   */
  boolean hasToTell(@Nullable String transaction);

  /** Tells how the pile is set, part by part, behind the answer to this. */
  void report(int request, List<PileVariable> variables);

  int listVersion();

  /**
   * Replaces the local list, or a part of it.
   *
   * @param cards by card in upper case; an absent entry takes the card from the list
   */
  SendLocalList.Status list(
      boolean whole, int version, Map<String, Optional<LocalList.Entry>> cards);

  /** Keeps a connector; the same number replaces what is kept under it. */
  ReserveNow.Status reserve(int connector, Reserved reserved);

  /** Whether there was such a reservation. */
  boolean cancel(int reservation);

  /**
   * Says something again, behind the answer to this.
   *
   * @param connector absent means all
   * @return false if the pile does not say such things
   */
  boolean say(Message message, @Nullable Integer connector);

  /** Ends what runs and begins anew, behind the answer to this. */
  void reset(StopReason reason);

  /** What a pile can be asked to say. */
  enum Message {
    BOOT,
    HEARTBEAT,
    STATUS,
    METER
  }
}
