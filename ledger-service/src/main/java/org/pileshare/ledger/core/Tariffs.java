package org.pileshare.ledger.core;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The tariffs by the name that a pile's description refers to.
 *
 * @param fallback the name of one with a first version, for a name that has no version in force
 */
public record Tariffs(Map<String, Tariff> byName, String fallback) {
  public Tariffs {
    byName = Map.copyOf(byName);
    if (!byName.containsKey(fallback)) {
      throw new IllegalArgumentException(
          "Expected the default tariff '"
              + fallback
              + "' among "
              + byName.keySet()
              + ", but it is not there");
    }
  }

  /** These and some more versions. */
  public Tariffs with(List<TariffVersion> published) {
    var all = new HashMap<>(byName);
    for (var version : published) {
      var known = all.getOrDefault(version.tariff(), new Tariff(version.tariff(), List.of()));
      all.put(
          version.tariff(),
          new Tariff(
              version.tariff(),
              Stream.concat(known.versions().stream(), Stream.of(version)).toList()));
    }
    return new Tariffs(all, fallback);
  }

  /** The version for what began at an instant, as far as was known then or later. */
  public TariffVersion inForce(String name, Instant instant, Instant known) {
    return Stream.of(name, fallback)
        .flatMap(each -> Stream.ofNullable(byName.get(each)))
        .flatMap(tariff -> tariff.inForce(instant, known).stream())
        .findFirst()
        .orElseGet(() -> Objects.requireNonNull(byName.get(fallback)).versions().getFirst());
  }
}
