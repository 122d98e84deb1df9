package org.pileshare.ledger.core;

import java.util.Map;

/**
 * The tariffs by the name that a pile's description refers to.
 *
 * @param fallback for a name that is not known
 */
public record Tariffs(Map<String, Tariff> byName, Tariff fallback) {
  public Tariffs {
    byName = Map.copyOf(byName);
  }

  public Tariff of(String name) {
    return byName.getOrDefault(name, fallback);
  }
}
