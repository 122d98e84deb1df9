package org.pileshare.pile.connection;

import java.util.Optional;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** What a pile hears of its connection. */
public interface GatewayListener {
  /** The pile is online: calls may be made until the connection is lost, which ends them. */
  void online(Calls calls);

  /** The gateway asks; nothing means that the pile does not serve such requests. */
  Optional<OcppConfirmation> asked(OcppRequest<?> request);
}
