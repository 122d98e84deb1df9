package org.pileshare.gateway.core;

/**
 * What has to be set at a pile that decides without knowing of units. In OCPP 1.6 it is a
 * configuration key, in 2.x a variable of a component.
 */
public enum PileSetting {
  /** A card that was accepted once would be accepted again at any hour. */
  CACHE("AuthorizationCacheEnabled", "AuthCacheCtrlr", "Enabled", false),
  /** Otherwise the list does not count. */
  LIST("LocalAuthListEnabled", "LocalAuthListCtrlr", "Enabled", true),
  /** Without network the list decides. */
  LIST_OFFLINE("LocalAuthorizeOffline", "AuthCtrlr", "LocalAuthorizeOffline", true),
  /** With network every swipe is asked about: only we know who holds the unit. */
  LIST_FIRST("LocalPreAuthorize", "AuthCtrlr", "LocalPreAuthorize", false),
  /** Who is not known is not let in. */
  UNKNOWN_OFFLINE("AllowOfflineTxForUnknownId", "AuthCtrlr", "OfflineTxForUnknownIdEnabled", false),
  /** A late start that was refused ends. */
  STOP_IF_REFUSED("StopTransactionOnInvalidId", "TxCtrlr", "StopTxOnInvalidId", true);

  private final String key;
  private final String component;
  private final String variable;
  private final boolean wanted;

  PileSetting(String key, String component, String variable, boolean wanted) {
    this.key = key;
    this.component = component;
    this.variable = variable;
    this.wanted = wanted;
  }

  /** In OCPP 1.6, section 9. */
  public String key() {
    return key;
  }

  /** In OCPP 2.0.1, part 2, appendix 3. */
  public String component() {
    return component;
  }

  public String variable() {
    return variable;
  }

  public boolean wanted() {
    return wanted;
  }
}
