package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A tariff in all its versions, by the name that descriptions of piles refer to. */
public record Tariff(String name, List<TariffVersion> versions) {
  /** More than a 400 kW pile delivers in a day; what a meter claims beyond it is a fault. */
  public static final long MAX_ENERGY_WH = 10_000_000;

  public Tariff {
    versions = List.copyOf(versions);
  }

  /**
   * Whether an amount of energy can be billed. A meter that ran backwards or jumped is a fault of
   * the meter: its reading is kept as it was told, and nobody pays for it.
   */
  public static boolean billable(long energyWh) {
    return energyWh >= 0 && energyWh <= MAX_ENERGY_WH;
  }

  /**
   * The version for what began at an instant: the newest that is valid by then.
   *
   * @param known one that was published later than this does not count, so that a clock that runs
   *     ahead finds no other price when the logs are read again
   */
  Optional<TariffVersion> inForce(Instant instant, Instant known) {
    return versions.stream()
        .filter(version -> !version.validFrom().isAfter(instant))
        .filter(version -> !version.publishedAt().isAfter(known))
        .max(Comparator.comparing(TariffVersion::validFrom));
  }
}
