package org.pileshare.ledger.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who we are in OCPI. */
@ConfigMapping(prefix = "ledger.ocpi")
public interface OcpiParty {
  /** ISO 3166. */
  @WithDefault("DE")
  String countryCode();

  /** Three characters. */
  @WithDefault("PSH")
  String partyId();
}
