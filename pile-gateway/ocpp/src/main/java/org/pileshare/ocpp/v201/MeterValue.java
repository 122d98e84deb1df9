package org.pileshare.ocpp.v201;

import java.time.Instant;
import java.util.List;

/** What was measured at one time. */
public record MeterValue(List<SampledValue> sampledValue, Instant timestamp) {
  public MeterValue {
    sampledValue = List.copyOf(sampledValue);
  }
}
