package org.pileshare.stack.replay;

import java.util.Locale;
import java.util.regex.Pattern;

/** What the words of the file's Model column say of a pile. */
final class PileModel {
  private static final Pattern POWER = Pattern.compile("([0-9]{1,3}) ?kW");
  private static final int RAPID_WATTS = 50_000;
  private static final int USUAL_WATTS = 7_000;

  private PileModel() {}

  /** The rated power: as the model says; 50 kW for a rapid one, 7 kW for one that says nothing. */
  static int powerWatts(String model) {
    var power = POWER.matcher(model);
    if (power.find() && Integer.parseInt(power.group(1)) > 0) {
      return Integer.parseInt(power.group(1)) * 1_000;
    }
    return model.toLowerCase(Locale.ROOT).contains("rapid") ? RAPID_WATTS : USUAL_WATTS;
  }

  /** An OCPI connector type that goes with the power. */
  static String connectorType(int powerWatts) {
    return powerWatts >= 43_000 ? "IEC_62196_T2_COMBO" : "IEC_62196_T2";
  }
}
