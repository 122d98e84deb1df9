package org.pileshare.ocpp.v16;

import org.jspecify.annotations.Nullable;

/**
 * One value of a sample (OCPP 1.6, section 7.43); the words are as in the specification.
 *
 * @param value a decimal number, or signed data
 * @param measurand absent means {@code Energy.Active.Import.Register}
 * @param unit absent means Wh
 */
public record SampledValue(
    String value,
    @Nullable String context,
    @Nullable String format,
    @Nullable String measurand,
    @Nullable String phase,
    @Nullable String location,
    @Nullable String unit) {
  public static final String ENERGY = "Energy.Active.Import.Register";

  /** A reading of the energy register, in Wh. */
  public static SampledValue energyWh(long meterWh, String context) {
    return new SampledValue(Long.toString(meterWh), context, null, ENERGY, null, null, "Wh");
  }
}
