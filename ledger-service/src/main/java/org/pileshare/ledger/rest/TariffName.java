package org.pileshare.ledger.rest;

import java.util.regex.Pattern;

/** The names that a tariff may have: they stand in addresses, and are ids in OCPI. */
final class TariffName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,25}");

  private TariffName() {}

  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Expected the name of a tariff to match " + NAME + ", but it was another text");
    }
    return name;
  }
}
