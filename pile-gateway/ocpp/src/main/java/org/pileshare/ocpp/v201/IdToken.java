package org.pileshare.ocpp.v201;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who wants to charge: a card, an app, a contract. */
public record IdToken(@Nullable List<AdditionalInfo> additionalInfo, String idToken, String type) {
  public IdToken {
    additionalInfo = additionalInfo == null ? null : List.copyOf(additionalInfo);
  }

  public static final String CENTRAL = "Central";
  public static final String ISO14443 = "ISO14443";
  public static final String EMAID = "eMAID";

  /** A token without additional ids. */
  public static IdToken of(String idToken, String type) {
    return new IdToken(null, idToken, type);
  }

  public record AdditionalInfo(String additionalIdToken, String type) {}
}
