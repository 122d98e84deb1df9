package org.pileshare.pile;

import java.util.List;
import java.util.Optional;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.v16.Acceptance;
import org.pileshare.ocpp.v16.ChangeConfiguration;
import org.pileshare.ocpp.v16.ClearCache;
import org.pileshare.ocpp.v16.ConfigurationStatus;
import org.pileshare.ocpp.v16.DataTransfer;
import org.pileshare.ocpp.v16.DataTransferStatus;
import org.pileshare.ocpp.v16.GetConfiguration;
import org.pileshare.ocpp.v16.KeyValue;
import org.pileshare.ocpp.v16.RemoteStartTransaction;
import org.pileshare.ocpp.v16.RemoteStopTransaction;
import org.pileshare.ocpp.v16.Reset;
import org.pileshare.pile.core.UnknownCards;

/** What the platform may ask of a pile, and what it is answered. */
final class RemoteRequests {
  /** What a request may do to the pile. */
  interface Pile {
    /** Whether a session could begin, or the connector now waits for the plug. */
    boolean remoteStart(Optional<Integer> connector, String card);

    /** Whether there was such a running session. */
    boolean remoteStop(int transactionId);
  }

  private final PileSettings settings;
  private final TableIntake tables;
  private final Pile pile;

  RemoteRequests(PileSettings settings, TableIntake tables, Pile pile) {
    this.settings = settings;
    this.tables = tables;
    this.pile = pile;
  }

  /** The answer; nothing if the pile does not serve such requests. */
  Optional<OcppConfirmation> answer(OcppRequest<?> request) {
    return switch (request) {
      case RemoteStartTransaction.Request start -> {
        var started = pile.remoteStart(Optional.ofNullable(start.connectorId()), start.idTag());
        yield Optional.of(new RemoteStartTransaction.Confirmation(acceptance(started)));
      }
      case RemoteStopTransaction.Request stop ->
          Optional.of(
              new RemoteStopTransaction.Confirmation(
                  acceptance(pile.remoteStop(stop.transactionId()))));
      case DataTransfer.Request transfer -> Optional.of(take(transfer));
      case GetConfiguration.Request get -> Optional.of(configuration(get));
      case ChangeConfiguration.Request change ->
          Optional.of(new ChangeConfiguration.Confirmation(ConfigurationStatus.REJECTED));
      // Nothing is remembered of a card, so there is nothing that could be stale.
      case ClearCache.Request clear ->
          Optional.of(new ClearCache.Confirmation(Acceptance.ACCEPTED));
      case Reset.Request reset -> Optional.of(new Reset.Confirmation(Acceptance.REJECTED));
      default -> Optional.empty();
    };
  }

  private static Acceptance acceptance(boolean accepted) {
    return accepted ? Acceptance.ACCEPTED : Acceptance.REJECTED;
  }

  private DataTransfer.Confirmation take(DataTransfer.Request transfer) {
    if (!UseAuthorityTable.VENDOR_ID.equals(transfer.vendorId())) {
      return DataTransfer.Confirmation.of(DataTransferStatus.UNKNOWN_VENDOR_ID);
    }
    if (!UseAuthorityTable.MESSAGE_ID.equals(transfer.messageId()) || transfer.data() == null) {
      return DataTransfer.Confirmation.of(DataTransferStatus.UNKNOWN_MESSAGE_ID);
    }
    return tables.take(transfer.data());
  }

  /** The keys of OCPP 1.6, section 9.1, that say how this pile decides. */
  private GetConfiguration.Confirmation configuration(GetConfiguration.Request request) {
    var admitsUnknown = settings.unknownCards() == UnknownCards.ADMIT;
    var all =
        List.of(
            fixed("AllowOfflineTxForUnknownId", admitsUnknown),
            fixed("AuthorizationCacheEnabled", false),
            fixed("AuthorizeRemoteTxRequests", false),
            fixed("ConnectionTimeOut", settings.spans().plug().toSeconds()),
            fixed("LocalAuthorizeOffline", true),
            fixed("LocalPreAuthorize", false),
            fixed("MeterValueSampleInterval", settings.spans().sample().toSeconds()),
            fixed("NumberOfConnectors", settings.connectors()),
            fixed("StopTransactionOnEVSideDisconnect", true),
            fixed("StopTransactionOnInvalidId", true),
            fixed("SupportedFeatureProfiles", "Core"));
    var wanted = request.key();
    if (wanted == null || wanted.isEmpty()) {
      return new GetConfiguration.Confirmation(all, null);
    }
    var known = all.stream().filter(key -> wanted.contains(key.key())).toList();
    var unknown =
        wanted.stream()
            .filter(name -> all.stream().noneMatch(key -> key.key().equals(name)))
            .toList();
    return new GetConfiguration.Confirmation(known, unknown);
  }

  private static KeyValue fixed(String key, Object value) {
    return new KeyValue(key, true, value.toString());
  }
}
