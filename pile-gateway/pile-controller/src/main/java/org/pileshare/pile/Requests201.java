package org.pileshare.pile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.ocpp.v201.Acceptance;
import org.pileshare.ocpp.v201.AuthorizationStatus;
import org.pileshare.ocpp.v201.CancelReservation;
import org.pileshare.ocpp.v201.ClearCache;
import org.pileshare.ocpp.v201.DataTransfer;
import org.pileshare.ocpp.v201.GetBaseReport;
import org.pileshare.ocpp.v201.GetLocalListVersion;
import org.pileshare.ocpp.v201.GetTransactionStatus;
import org.pileshare.ocpp.v201.GetVariables;
import org.pileshare.ocpp.v201.RequestStartTransaction;
import org.pileshare.ocpp.v201.RequestStopTransaction;
import org.pileshare.ocpp.v201.ReserveNow;
import org.pileshare.ocpp.v201.Reset;
import org.pileshare.ocpp.v201.Scheduling;
import org.pileshare.ocpp.v201.SendLocalList;
import org.pileshare.ocpp.v201.SetVariables;
import org.pileshare.ocpp.v201.TriggerMessage;
import org.pileshare.pile.core.LocalList;
import org.pileshare.pile.core.Reserved;
import tools.jackson.databind.JsonNode;

/** What the platform may ask of a pile in OCPP 2.0.1, and what it is answered. */
final class Requests201 implements RemoteRequests {
  private final PileConfiguration configuration;
  private final OurMessages ours;
  private final AskedPile pile;

  Requests201(PileConfiguration configuration, OurMessages ours, AskedPile pile) {
    this.configuration = configuration;
    this.ours = ours;
    this.pile = pile;
  }

  @Override
  public Optional<OcppConfirmation> answer(OcppRequest<?> request) {
    return Optional.ofNullable(
        switch (request) {
          case RequestStartTransaction.Request start ->
              new RequestStartTransaction.Confirmation(
                  acceptance(
                      pile.remoteStart(
                          Optional.ofNullable(start.evseId()), start.idToken().idToken())),
                  null,
                  null);
          case RequestStopTransaction.Request stop ->
              new RequestStopTransaction.Confirmation(
                  acceptance(pile.remoteStop(stop.transactionId())), null);
          case DataTransfer.Request transfer -> take(transfer);
          case GetVariables.Request get ->
              new GetVariables.Confirmation(
                  get.getVariableData().stream().map(this::value).toList());
          case SetVariables.Request set ->
              new SetVariables.Confirmation(
                  set.setVariableData().stream().map(this::change).toList());
          case GetBaseReport.Request report -> new GetBaseReport.Confirmation(report(report), null);
          case GetTransactionStatus.Request ask -> status(ask.transactionId());
          case GetLocalListVersion.Request get ->
              new GetLocalListVersion.Confirmation(pile.listVersion());
          case SendLocalList.Request list -> new SendLocalList.Confirmation(list(list), null);
          case ReserveNow.Request reserve -> new ReserveNow.Confirmation(reserve(reserve), null);
          case CancelReservation.Request cancel ->
              new CancelReservation.Confirmation(
                  acceptance(pile.cancel(cancel.reservationId())), null);
          // Nothing is remembered of a card, so there is nothing that could be stale.
          case ClearCache.Request clear -> new ClearCache.Confirmation(Acceptance.ACCEPTED, null);
          case TriggerMessage.Request trigger ->
              new TriggerMessage.Confirmation(say(trigger), null);
          case Reset.Request reset -> new Reset.Confirmation(reset(reset), null);
          default -> null;
        });
  }

  private static Acceptance acceptance(boolean accepted) {
    return accepted ? Acceptance.ACCEPTED : Acceptance.REJECTED;
  }

  private DataTransfer.Confirmation take(DataTransfer.Request transfer) {
    var data = transfer.data();
    var text = data == null ? null : data.isString() ? data.stringValue() : data.toString();
    return switch (ours.take(transfer.vendorId(), transfer.messageId(), text)) {
      case OurMessages.Taken.Accepted(var receipt) ->
          new DataTransfer.Confirmation(DataTransfer.Status.ACCEPTED, null, tree(receipt));
      case OurMessages.Taken.Rejected(var why) ->
          new DataTransfer.Confirmation(DataTransfer.Status.REJECTED, null, tree(why));
      case OurMessages.Taken.NotOurs notOurs ->
          DataTransfer.Confirmation.of(DataTransfer.Status.UNKNOWN_VENDOR_ID);
      case OurMessages.Taken.Unknown unknown ->
          DataTransfer.Confirmation.of(DataTransfer.Status.UNKNOWN_MESSAGE_ID);
    };
  }

  private static @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : FrameCodec.json().valueToTree(text);
  }

  private GetVariables.Result value(GetVariables.Data data) {
    var value = configuration.value(data.component().name(), data.variable().name());
    var status =
        value.isPresent()
            ? GetVariables.Status.ACCEPTED
            : configuration.hasComponent(data.component().name())
                ? GetVariables.Status.UNKNOWN_VARIABLE
                : GetVariables.Status.UNKNOWN_COMPONENT;
    return new GetVariables.Result(
        null, status, data.attributeType(), value.orElse(null), data.component(), data.variable());
  }

  /** It has nothing else than what can be read of it, and nothing that is summed up. */
  private GetBaseReport.Status report(GetBaseReport.Request request) {
    if (request.reportBase() == GetBaseReport.ReportBase.SUMMARY_INVENTORY) {
      return GetBaseReport.Status.NOT_SUPPORTED;
    }
    pile.report(request.requestId(), configuration.variables());
    return GetBaseReport.Status.ACCEPTED;
  }

  /** Without a name nothing is said of whether one goes on (OCPP 2.0.1, E14.FR.06). */
  private GetTransactionStatus.Confirmation status(@Nullable String transaction) {
    return new GetTransactionStatus.Confirmation(
        transaction == null ? null : (Boolean) pile.isRunning(transaction),
        pile.hasToTell(transaction));
  }

  private SetVariables.Result change(SetVariables.Data data) {
    var value = configuration.value(data.component().name(), data.variable().name());
    var status =
        value
            .map(
                now ->
                    now.equalsIgnoreCase(data.attributeValue())
                        ? SetVariables.Status.ACCEPTED
                        : SetVariables.Status.REJECTED)
            .orElse(
                configuration.hasComponent(data.component().name())
                    ? SetVariables.Status.UNKNOWN_VARIABLE
                    : SetVariables.Status.UNKNOWN_COMPONENT);
    return new SetVariables.Result(
        data.attributeType(), status, null, data.component(), data.variable());
  }

  private SendLocalList.Status list(SendLocalList.Request request) {
    var sent = request.localAuthorizationList();
    var cards = sent == null ? List.<SendLocalList.AuthorizationData>of() : sent;
    if (cards.size() > PileConfiguration.CARDS_AT_ONCE) {
      return SendLocalList.Status.FAILED;
    }
    Map<String, Optional<LocalList.Entry>> changes = new HashMap<>();
    for (var card : cards) {
      changes.put(
          card.idToken().idToken().toUpperCase(Locale.ROOT),
          Optional.ofNullable(card.idTokenInfo())
              .map(
                  info ->
                      new LocalList.Entry(
                          info.status() == AuthorizationStatus.ACCEPTED,
                          info.cacheExpiryDateTime(),
                          info.groupIdToken() == null ? null : info.groupIdToken().idToken())));
    }
    var whole = request.updateType() == SendLocalList.UpdateType.FULL;
    return switch (pile.list(whole, request.versionNumber(), changes)) {
      case ACCEPTED -> SendLocalList.Status.ACCEPTED;
      case VERSION_MISMATCH -> SendLocalList.Status.VERSION_MISMATCH;
      case FAILED, NOT_SUPPORTED -> SendLocalList.Status.FAILED;
    };
  }

  private ReserveNow.Status reserve(ReserveNow.Request request) {
    var group = request.groupIdToken();
    var reserved =
        new Reserved(
            request.id(),
            request.idToken().idToken().toUpperCase(Locale.ROOT),
            group == null ? null : group.idToken(),
            request.expiryDateTime());
    var evse = request.evseId();
    return ReserveNow.Status.valueOf(pile.reserve(evse == null ? 0 : evse, reserved).name());
  }

  private TriggerMessage.Status say(TriggerMessage.Request request) {
    var message =
        switch (request.requestedMessage()) {
          case BOOT_NOTIFICATION -> AskedPile.Message.BOOT;
          case HEARTBEAT -> AskedPile.Message.HEARTBEAT;
          case METER_VALUES -> AskedPile.Message.METER;
          case STATUS_NOTIFICATION -> AskedPile.Message.STATUS;
          default -> null;
        };
    if (message == null) {
      return TriggerMessage.Status.NOT_IMPLEMENTED;
    }
    var evse = request.evse();
    return pile.say(message, evse == null ? null : (Integer) evse.id())
        ? TriggerMessage.Status.ACCEPTED
        : TriggerMessage.Status.REJECTED;
  }

  private Scheduling reset(Reset.Request request) {
    if (request.evseId() != null || request.type() != Reset.Type.IMMEDIATE) {
      return Scheduling.REJECTED;
    }
    pile.reset(StopReason.HARD_RESET);
    return Scheduling.ACCEPTED;
  }
}
