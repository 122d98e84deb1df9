package org.pileshare.ocpp.v201;

import java.time.Instant;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A pile is still there and asks the time (OCPP 2.0.1, G02). */
public final class Heartbeat {
  private Heartbeat() {}

  public record Request() implements OcppRequest<Confirmation> {}

  public record Confirmation(Instant currentTime) implements OcppConfirmation {}
}
