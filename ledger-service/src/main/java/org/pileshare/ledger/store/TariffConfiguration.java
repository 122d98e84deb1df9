package org.pileshare.ledger.store;

import io.smallrye.config.ConfigMapping;
import java.util.HashMap;
import java.util.Map;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.core.Tariffs;

/** The tariffs as they are configured: {@code ledger.tariffs.<name>.…}. */
@ConfigMapping(prefix = "ledger")
public interface TariffConfiguration {
  /** By the name that a pile's description refers to. */
  Map<String, Price> tariffs();

  /** The name of the tariff of piles that refer to none of them. */
  String defaultTariff();

  /** What energy costs. */
  interface Price {
    /** Of one kWh, in minor units of the currency. */
    long pricePerKwhMinor();

    /** ISO 4217. */
    String currency();
  }

  default Tariffs tariffsByName() {
    var byName = new HashMap<String, Tariff>();
    tariffs()
        .forEach(
            (name, price) ->
                byName.put(name, new Tariff(name, price.pricePerKwhMinor(), price.currency())));
    var fallback = byName.get(defaultTariff());
    if (fallback == null) {
      throw new IllegalArgumentException(
          "Expected the default tariff '"
              + defaultTariff()
              + "' among "
              + byName.keySet()
              + ", but it is not there");
    }
    return new Tariffs(byName, fallback);
  }
}
