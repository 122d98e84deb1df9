package org.pileshare.pile.connection;

import java.time.Instant;
import java.util.Optional;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** What a pile hears of its connection. */
public interface GatewayListener {
  /**
   * The pile is online as soon as this returns, and what happens from then on happens online. It is
   * called under the lock of the connection, which may not be called back.
   */
  void begins(Line line);

  /** The pile is online: calls may be made until the connection is lost, which ends them. */
  void online(Line line);

  /**
   * The gateway has accepted the pile for the first time since its start, and said what time it is.
   * The pile is not online before this returns.
   *
   * @return false if the pile cannot go by it yet, and had better come again
   */
  boolean told(Instant now);

  /** The gateway has said again what time it is, over a connection that is accepted. */
  void time(Instant now);

  /** The gateway asks; nothing means that the pile does not serve such requests. */
  Optional<OcppConfirmation> asked(OcppRequest<?> request);
}
