package org.pileshare.ledger.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.Currencies;
import org.pileshare.ledger.core.Tariff;
import org.pileshare.ledger.core.TariffVersion;
import org.pileshare.ledger.core.Tariffs;

/**
 * The first version of tariffs as it is configured: {@code ledger.tariffs.<name>.…}. Versions with
 * times of use are published.
 */
@ConfigMapping(prefix = "ledger")
public interface TariffConfiguration {
  /** By the name that a pile's description refers to. */
  Map<String, First> tariffs();

  /** The name of the tariff of piles that refer to none of them. */
  String defaultTariff();

  /** What is owed from the beginning on; prices in millionths of the currency. */
  interface First {
    /** ISO 4217. */
    String currency();

    long energyPerKwhMicro();

    @WithDefault("0")
    long servicePerKwhMicro();

    @WithDefault("0")
    int serviceShareBasisPoints();

    @WithDefault("0")
    long startMicro();

    @WithDefault("0")
    long occupancyPerMinuteMicro();

    @WithDefault("0")
    int occupancyGraceMinutes();

    @WithDefault("0")
    long noShowMicro();

    @WithDefault("0")
    int taxBasisPoints();

    /** In minor units of the currency. */
    @WithDefault("0")
    long depositMinor();
  }

  default Tariffs tariffsByName() {
    var byName = new HashMap<String, Tariff>();
    tariffs()
        .forEach(
            (name, first) ->
                byName.put(
                    name, new Tariff(name, List.of(TariffVersion.first(name, terms(first))))));
    return new Tariffs(byName, defaultTariff());
  }

  private static TariffTerms terms(First first) {
    return new TariffTerms(
        Currencies.known(first.currency()),
        first.energyPerKwhMicro(),
        List.of(),
        first.servicePerKwhMicro(),
        first.serviceShareBasisPoints(),
        first.startMicro(),
        first.occupancyPerMinuteMicro(),
        first.occupancyGraceMinutes(),
        first.noShowMicro(),
        first.taxBasisPoints(),
        first.depositMinor());
  }
}
