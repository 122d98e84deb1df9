package org.pileshare.gateway.connection;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.pileshare.contracts.PileFrameRecorded.Direction;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** Who answers what a pile asks, and wants to know what happens to its connection. */
interface Reception {
  /** Nothing means that such a request is not served here. */
  Optional<CompletionStage<? extends OcppConfirmation>> answer(
      Caller caller, OcppRequest<?> request);

  void closed(PileConnection connection, String reason);

  /** A frame came or goes. */
  void framed(PileConnection connection, Direction direction, String text);
}
