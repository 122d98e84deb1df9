package org.pileshare.pile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.v16.Acceptance;
import org.pileshare.ocpp.v16.AuthorizationData;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.CancelReservation;
import org.pileshare.ocpp.v16.ChangeConfiguration;
import org.pileshare.ocpp.v16.ClearCache;
import org.pileshare.ocpp.v16.DataTransfer;
import org.pileshare.ocpp.v16.DataTransferStatus;
import org.pileshare.ocpp.v16.GetConfiguration;
import org.pileshare.ocpp.v16.GetLocalListVersion;
import org.pileshare.ocpp.v16.RemoteStartTransaction;
import org.pileshare.ocpp.v16.RemoteStopTransaction;
import org.pileshare.ocpp.v16.ReserveNow;
import org.pileshare.ocpp.v16.Reset;
import org.pileshare.ocpp.v16.ResetType;
import org.pileshare.ocpp.v16.SendLocalList;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v16.TriggerMessage;
import org.pileshare.ocpp.v16.TriggerStatus;
import org.pileshare.pile.core.LocalList;
import org.pileshare.pile.core.Reserved;

/** What the platform may ask of a pile in OCPP 1.6, and what it is answered. */
final class Requests16 implements RemoteRequests {
  private final PileConfiguration configuration;
  private final OurMessages ours;
  private final AskedPile pile;

  Requests16(PileConfiguration configuration, OurMessages ours, AskedPile pile) {
    this.configuration = configuration;
    this.ours = ours;
    this.pile = pile;
  }

  @Override
  public Optional<OcppConfirmation> answer(OcppRequest<?> request) {
    return Optional.ofNullable(
        switch (request) {
          case RemoteStartTransaction.Request start ->
              new RemoteStartTransaction.Confirmation(
                  acceptance(
                      pile.remoteStart(Optional.ofNullable(start.connectorId()), start.idTag())));
          case RemoteStopTransaction.Request stop ->
              new RemoteStopTransaction.Confirmation(
                  acceptance(pile.remoteStop(stop.transactionId())));
          case DataTransfer.Request transfer -> take(transfer);
          case GetConfiguration.Request get -> configuration(get);
          case ChangeConfiguration.Request change ->
              new ChangeConfiguration.Confirmation(
                  configuration.change(change.key(), change.value()));
          case GetLocalListVersion.Request get ->
              new GetLocalListVersion.Confirmation(pile.listVersion());
          case SendLocalList.Request list -> new SendLocalList.Confirmation(list(list));
          case ReserveNow.Request reserve -> new ReserveNow.Confirmation(reserve(reserve));
          case CancelReservation.Request cancel ->
              new CancelReservation.Confirmation(acceptance(pile.cancel(cancel.reservationId())));
          // Nothing is remembered of a card, so there is nothing that could be stale.
          case ClearCache.Request clear -> new ClearCache.Confirmation(Acceptance.ACCEPTED);
          case TriggerMessage.Request trigger -> new TriggerMessage.Confirmation(say(trigger));
          case Reset.Request reset -> {
            pile.reset(
                reset.type() == ResetType.HARD ? StopReason.HARD_RESET : StopReason.SOFT_RESET);
            yield new Reset.Confirmation(Acceptance.ACCEPTED);
          }
          default -> null;
        });
  }

  private static Acceptance acceptance(boolean accepted) {
    return accepted ? Acceptance.ACCEPTED : Acceptance.REJECTED;
  }

  private DataTransfer.Confirmation take(DataTransfer.Request transfer) {
    return switch (ours.take(transfer.vendorId(), transfer.messageId(), transfer.data())) {
      case OurMessages.Taken.Accepted(var data) ->
          new DataTransfer.Confirmation(DataTransferStatus.ACCEPTED, data);
      case OurMessages.Taken.Rejected(var data) ->
          new DataTransfer.Confirmation(DataTransferStatus.REJECTED, data);
      case OurMessages.Taken.NotOurs notOurs ->
          DataTransfer.Confirmation.of(DataTransferStatus.UNKNOWN_VENDOR_ID);
      case OurMessages.Taken.Unknown unknown ->
          DataTransfer.Confirmation.of(DataTransferStatus.UNKNOWN_MESSAGE_ID);
    };
  }

  private GetConfiguration.Confirmation configuration(GetConfiguration.Request request) {
    var all = configuration.keys();
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

  private SendLocalList.Status list(SendLocalList.Request request) {
    var sent = request.localAuthorizationList();
    var cards = sent == null ? List.<AuthorizationData>of() : sent;
    if (cards.size() > PileConfiguration.CARDS_AT_ONCE) {
      return SendLocalList.Status.FAILED;
    }
    Map<String, Optional<LocalList.Entry>> changes = new HashMap<>();
    for (var card : cards) {
      changes.put(
          card.idTag().toUpperCase(Locale.ROOT),
          Optional.ofNullable(card.idTagInfo())
              .map(
                  info ->
                      new LocalList.Entry(
                          info.status() == AuthorizationStatus.ACCEPTED,
                          info.expiryDate(),
                          info.parentIdTag())));
    }
    return pile.list(
        request.updateType() == SendLocalList.UpdateType.FULL, request.listVersion(), changes);
  }

  private ReserveNow.Status reserve(ReserveNow.Request request) {
    return pile.reserve(
        request.connectorId(),
        new Reserved(
            request.reservationId(),
            request.idTag().toUpperCase(Locale.ROOT),
            request.parentIdTag(),
            request.expiryDate()));
  }

  private TriggerStatus say(TriggerMessage.Request request) {
    var message =
        switch (request.requestedMessage()) {
          case BOOT_NOTIFICATION -> AskedPile.Message.BOOT;
          case HEARTBEAT -> AskedPile.Message.HEARTBEAT;
          case METER_VALUES -> AskedPile.Message.METER;
          case STATUS_NOTIFICATION -> AskedPile.Message.STATUS;
          case DIAGNOSTICS_STATUS_NOTIFICATION, FIRMWARE_STATUS_NOTIFICATION -> null;
        };
    if (message == null) {
      return TriggerStatus.NOT_IMPLEMENTED;
    }
    return pile.say(message, request.connectorId())
        ? TriggerStatus.ACCEPTED
        : TriggerStatus.REJECTED;
  }
}
