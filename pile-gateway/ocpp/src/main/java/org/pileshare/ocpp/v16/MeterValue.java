package org.pileshare.ocpp.v16;

import java.time.Instant;
import java.util.List;

/** What was measured at one time (OCPP 1.6, section 7.28). */
public record MeterValue(Instant timestamp, List<SampledValue> sampledValue) {
  public MeterValue {
    sampledValue = List.copyOf(sampledValue);
  }
}
