package org.pileshare.pile.connection;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.ChargePointStatus;
import org.pileshare.ocpp.v201.Authorize;
import org.pileshare.ocpp.v201.BootNotification;
import org.pileshare.ocpp.v201.ChargingState;
import org.pileshare.ocpp.v201.Component;
import org.pileshare.ocpp.v201.Evse;
import org.pileshare.ocpp.v201.Heartbeat;
import org.pileshare.ocpp.v201.IdToken;
import org.pileshare.ocpp.v201.IdTokenInfo;
import org.pileshare.ocpp.v201.MeterValue;
import org.pileshare.ocpp.v201.MeterValues;
import org.pileshare.ocpp.v201.NotifyReport;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v201.RegistrationStatus;
import org.pileshare.ocpp.v201.SampledValue;
import org.pileshare.ocpp.v201.StatusNotification;
import org.pileshare.ocpp.v201.StopReason;
import org.pileshare.ocpp.v201.TransactionEvent;
import org.pileshare.ocpp.v201.TriggerReason;
import org.pileshare.ocpp.v201.Variable;
import org.pileshare.pile.core.PileVariable;
import org.pileshare.pile.journal.Entry;
import org.pileshare.pile.journal.Upload;

/**
 * OCPP 2.0.1. What this house calls a connector is an EVSE there, with one connector; a session is
 * a transaction that the pile names itself.
 */
record Dialect201() implements Dialect {
  private static final Ocpp OCPP = Ocpp.ofPile(Ocpp201.ROUTES);
  private static final int ONLY_CONNECTOR = 1;

  @Override
  public Ocpp ocpp() {
    return OCPP;
  }

  @Override
  public CompletableFuture<Answer<Told.Booted>> boot(Calls calls, boolean first) {
    return Dialect.ask(
        calls,
        new BootNotification.Request(
            new BootNotification.ChargingStation(null, MODEL, null, VENDOR, FIRMWARE),
            first ? BootNotification.Reason.POWER_UP : BootNotification.Reason.TRIGGERED),
        by ->
            new Told.Booted(
                by.status() == RegistrationStatus.ACCEPTED, by.currentTime(), by.interval()));
  }

  @Override
  public CompletableFuture<Answer<Told.Time>> heartbeat(Calls calls) {
    return Dialect.ask(calls, new Heartbeat.Request(), by -> new Told.Time(by.currentTime()));
  }

  @Override
  public CompletableFuture<Answer<Told.OfCard>> authorize(Calls calls, String card) {
    return Dialect.ask(
        calls,
        Authorize.Request.of(IdToken.of(card, IdToken.ISO14443)),
        by -> {
          var info = by.idTokenInfo();
          var group = info.groupIdToken();
          return new Told.OfCard(
              status(info), info.cacheExpiryDateTime(), group == null ? null : group.idToken());
        });
  }

  /** What differs between the two is nothing that a pile could do anything about. */
  private static AuthorizationStatus status(IdTokenInfo info) {
    return switch (info.status()) {
      case ACCEPTED -> AuthorizationStatus.ACCEPTED;
      case BLOCKED -> AuthorizationStatus.BLOCKED;
      case EXPIRED -> AuthorizationStatus.EXPIRED;
      case CONCURRENT_TX -> AuthorizationStatus.CONCURRENT_TX;
      default -> AuthorizationStatus.INVALID;
    };
  }

  @Override
  public CompletableFuture<Answer<Told.Heard>> status(
      Calls calls, int connector, ChargePointStatus status, Instant at) {
    var told =
        switch (status) {
          case AVAILABLE -> StatusNotification.Status.AVAILABLE;
          case RESERVED -> StatusNotification.Status.RESERVED;
          case UNAVAILABLE -> StatusNotification.Status.UNAVAILABLE;
          case FAULTED -> StatusNotification.Status.FAULTED;
          case PREPARING, CHARGING, SUSPENDED_EVSE, SUSPENDED_EV, FINISHING ->
              StatusNotification.Status.OCCUPIED;
        };
    return Dialect.ask(
        calls,
        new StatusNotification.Request(at, told, connector, connector == 0 ? 0 : ONLY_CONNECTOR),
        by -> new Told.Heard());
  }

  @Override
  public CompletableFuture<Answer<Told.Heard>> meter(
      Calls calls, int connector, long meterWh, Instant at) {
    return Dialect.ask(
        calls,
        new MeterValues.Request(connector, List.of(value(meterWh, at, "Trigger"))),
        by -> new Told.Heard());
  }

  private static MeterValue value(long meterWh, Instant at, String context) {
    return new MeterValue(List.of(SampledValue.energyWh(meterWh, context)), at);
  }

  @Override
  public CompletableFuture<Answer<Told.Heard>> report(
      Calls calls, int request, int part, boolean more, List<PileVariable> variables, Instant at) {
    var data = variables.stream().map(Dialect201::told).toList();
    return Dialect.ask(
        calls, new NotifyReport.Request(request, at, data, more, part), by -> new Told.Heard());
  }

  /** Nothing of it is set from afar. */
  private static NotifyReport.ReportData told(PileVariable one) {
    var value =
        new NotifyReport.VariableAttribute(
            null, one.value(), NotifyReport.Mutability.READ_ONLY, null, null);
    return new NotifyReport.ReportData(
        new Component(null, one.component(), null),
        new Variable(one.name(), null),
        List.of(value),
        null);
  }

  @Override
  public CompletableFuture<Answer<Told.Uploaded>> upload(
      Calls calls, Upload upload, boolean offline) {
    return Dialect.ask(
        calls,
        event(upload, offline ? true : null),
        by -> {
          var info = by.idTokenInfo();
          return new Told.Uploaded(null, info == null ? null : status(info));
        });
  }

  private static TransactionEvent.Request event(Upload upload, @Nullable Boolean offline) {
    var id = upload.beginning().transactionOrNumber();
    return switch (upload.entry()) {
      case Entry.SessionBegan began ->
          new TransactionEvent.Request(
              TransactionEvent.Type.STARTED,
              List.of(value(began.meterWh(), began.at(), BEGIN)),
              began.at(),
              TriggerReason.AUTHORIZED,
              began.seqNo(),
              offline,
              null,
              null,
              began.reserved(),
              transaction(id, ChargingState.CHARGING, null),
              new Evse(began.connector(), ONLY_CONNECTOR),
              token(began.card(), began.reservation()));
      case Entry.MeterSampled sampled ->
          new TransactionEvent.Request(
              TransactionEvent.Type.UPDATED,
              List.of(value(sampled.meterWh(), sampled.at(), PERIODIC)),
              sampled.at(),
              TriggerReason.METER_VALUE_PERIODIC,
              sampled.seqNoOrZero(),
              offline,
              null,
              null,
              null,
              transaction(id, ChargingState.CHARGING, null),
              null,
              null);
      case Entry.SessionEnded ended ->
          new TransactionEvent.Request(
              TransactionEvent.Type.ENDED,
              List.of(value(ended.meterWh(), ended.at(), END)),
              ended.at(),
              trigger(ended.reason()),
              ended.seqNoOrZero(),
              offline,
              null,
              null,
              null,
              transaction(id, null, reason(ended.reason())),
              null,
              ended.card() == null ? null : token(ended.card(), null));
    };
  }

  private static TransactionEvent.Transaction transaction(
      String id, @Nullable ChargingState state, @Nullable StopReason reason) {
    return new TransactionEvent.Transaction(id, state, null, reason, null);
  }

  /** Who entered a code has shown no card. */
  private static IdToken token(String card, @Nullable String reservation) {
    return IdToken.of(card, reservation == null ? IdToken.ISO14443 : IdToken.CENTRAL);
  }

  private static StopReason reason(org.pileshare.ocpp.v16.StopReason reason) {
    return switch (reason) {
      case EMERGENCY_STOP -> StopReason.EMERGENCY_STOP;
      case EV_DISCONNECTED -> StopReason.EV_DISCONNECTED;
      case HARD_RESET, SOFT_RESET -> StopReason.IMMEDIATE_RESET;
      case LOCAL -> StopReason.LOCAL;
      case OTHER, UNLOCK_COMMAND -> StopReason.OTHER;
      case POWER_LOSS -> StopReason.POWER_LOSS;
      case REBOOT -> StopReason.REBOOT;
      case REMOTE -> StopReason.REMOTE;
      case DE_AUTHORIZED -> StopReason.DE_AUTHORIZED;
    };
  }

  private static TriggerReason trigger(org.pileshare.ocpp.v16.StopReason reason) {
    return switch (reason) {
      case LOCAL -> TriggerReason.STOP_AUTHORIZED;
      case REMOTE -> TriggerReason.REMOTE_STOP;
      case EV_DISCONNECTED -> TriggerReason.EV_DEPARTED;
      case DE_AUTHORIZED -> TriggerReason.DEAUTHORIZED;
      case HARD_RESET, SOFT_RESET -> TriggerReason.RESET_COMMAND;
      case UNLOCK_COMMAND -> TriggerReason.UNLOCK_COMMAND;
      case EMERGENCY_STOP, OTHER, POWER_LOSS, REBOOT -> TriggerReason.ABNORMAL_CONDITION;
    };
  }
}
