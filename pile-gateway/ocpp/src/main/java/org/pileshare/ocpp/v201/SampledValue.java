package org.pileshare.ocpp.v201;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One value of a sample; the words are as in the specification, which has more of them in 2.1.
 * Without a measurand it is {@code Energy.Active.Import.Register}.
 */
public record SampledValue(
    BigDecimal value,
    @Nullable String context,
    @Nullable String measurand,
    @Nullable String phase,
    @Nullable String location,
    @Nullable Signed signedMeterValue,
    @Nullable Unit unitOfMeasure) {
  public static final String ENERGY = "Energy.Active.Import.Register";

  /** A reading of the energy register, in Wh. */
  public static SampledValue energyWh(long meterWh, String context) {
    return new SampledValue(
        BigDecimal.valueOf(meterWh), context, ENERGY, null, null, null, new Unit("Wh", null));
  }

  public record Signed(
      String signedMeterData,
      @Nullable String signingMethod,
      String encodingMethod,
      @Nullable String publicKey) {}

  public record Unit(@Nullable String unit, @Nullable Integer multiplier) {}
}
