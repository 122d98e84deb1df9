package org.pileshare.permission.core;

import org.pileshare.contracts.PileId;

/** Somebody says what a pile is; whoever says so first is its owner. */
public record RegisterPile(PileId pile, Caller by, PileDescription description) {
  public RegisterPile {
    FreeText.SITE.require(description.site());
    FreeText.TARIFF.require(description.tariff());
    for (var connector : description.connectors()) {
      FreeText.CONNECTOR_TYPE.require(connector.type());
    }
  }
}
