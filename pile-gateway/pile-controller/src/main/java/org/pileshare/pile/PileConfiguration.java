package org.pileshare.pile;

import java.util.List;
import java.util.Optional;
import org.pileshare.ocpp.v16.ConfigurationStatus;
import org.pileshare.ocpp.v16.KeyValue;
import org.pileshare.pile.core.LocalList;
import org.pileshare.pile.core.PileVariable;
import org.pileshare.pile.core.UnknownCards;

/**
 * How this pile decides, in the keys of OCPP 1.6, section 9, and the variables of 2.0.1. It was
 * installed so and cannot be set otherwise; to be told to be what it is, it agrees to.
 */
final class PileConfiguration {
  /** How many cards of a local list fit one message. */
  static final int CARDS_AT_ONCE = 100;

  private final List<Setting> settings;

  /**
   * @param component of 2.0.1, with the variable; empty where 2.0.1 has none
   */
  private record Setting(String key, String component, String variable, String value) {
    private static Setting of(String key, String component, String variable, Object value) {
      return new Setting(key, component, variable, value.toString());
    }

    private static Setting only16(String key, Object value) {
      return new Setting(key, "", "", value.toString());
    }
  }

  PileConfiguration(PileSettings pile) {
    var admitsUnknown = pile.unknownCards() == UnknownCards.ADMIT;
    settings =
        List.of(
            Setting.of(
                "AllowOfflineTxForUnknownId",
                "AuthCtrlr",
                "OfflineTxForUnknownIdEnabled",
                admitsUnknown),
            Setting.of("AuthorizationCacheEnabled", "AuthCacheCtrlr", "Enabled", false),
            Setting.of("AuthorizeRemoteTxRequests", "AuthCtrlr", "AuthorizeRemoteStart", false),
            Setting.of(
                "ConnectionTimeOut",
                "TxCtrlr",
                "EVConnectionTimeOut",
                pile.spans().plug().toSeconds()),
            Setting.of("LocalAuthListEnabled", "LocalAuthListCtrlr", "Enabled", true),
            Setting.only16("LocalAuthListMaxLength", LocalList.MAX_CARDS),
            Setting.of("LocalAuthorizeOffline", "AuthCtrlr", "LocalAuthorizeOffline", true),
            Setting.of("LocalPreAuthorize", "AuthCtrlr", "LocalPreAuthorize", false),
            Setting.of(
                "MeterValueSampleInterval",
                "SampledDataCtrlr",
                "TxUpdatedInterval",
                pile.spans().sample().toSeconds()),
            Setting.only16("NumberOfConnectors", pile.connectors()),
            Setting.only16("ReserveConnectorZeroSupported", false),
            Setting.of(
                "SendLocalListMaxLength", "LocalAuthListCtrlr", "ItemsPerMessage", CARDS_AT_ONCE),
            Setting.only16("StopTransactionOnEVSideDisconnect", true),
            Setting.of("StopTransactionOnInvalidId", "TxCtrlr", "StopTxOnInvalidId", true),
            Setting.only16(
                "SupportedFeatureProfiles",
                "Core,LocalAuthListManagement,Reservation,RemoteTrigger"));
  }

  /** All keys of OCPP 1.6. */
  List<KeyValue> keys() {
    return settings.stream()
        .map(setting -> new KeyValue(setting.key(), true, setting.value()))
        .toList();
  }

  /** What a key of OCPP 1.6 has to be set to. */
  ConfigurationStatus change(String key, String value) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .map(
            setting ->
                setting.value().equalsIgnoreCase(value)
                    ? ConfigurationStatus.ACCEPTED
                    : ConfigurationStatus.REJECTED)
        .orElse(ConfigurationStatus.NOT_SUPPORTED);
  }

  /** The value of a variable of 2.0.1; nothing if the pile has no such variable. */
  Optional<String> value(String component, String variable) {
    return settings.stream()
        .filter(setting -> !component.isEmpty())
        .filter(setting -> setting.component().equals(component))
        .filter(setting -> setting.variable().equals(variable))
        .map(Setting::value)
        .findFirst();
  }

  /** All variables of 2.0.1. */
  List<PileVariable> variables() {
    return settings.stream()
        .filter(setting -> !setting.component().isEmpty())
        .map(one -> new PileVariable(one.component(), one.variable(), one.value()))
        .toList();
  }

  boolean hasComponent(String component) {
    return settings.stream().anyMatch(setting -> setting.component().equals(component));
  }
}
