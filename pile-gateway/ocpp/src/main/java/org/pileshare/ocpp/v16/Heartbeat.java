package org.pileshare.ocpp.v16;

import java.time.Instant;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;

/** A pile is still there and asks the time (OCPP 1.6, section 4.6). */
public final class Heartbeat {
  private Heartbeat() {}

  public record Request() implements OcppRequest<Confirmation> {}

  public record Confirmation(Instant currentTime) implements OcppConfirmation {}
}
