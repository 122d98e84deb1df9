package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileNotified.Subject;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.CardAnswer;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.stream.Appender.Entry;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.v201.Acceptance;
import org.pileshare.ocpp.v201.AuthorizationStatus;
import org.pileshare.ocpp.v201.Authorize;
import org.pileshare.ocpp.v201.BootNotification;
import org.pileshare.ocpp.v201.DataTransfer;
import org.pileshare.ocpp.v201.FirmwareStatusNotification;
import org.pileshare.ocpp.v201.Heartbeat;
import org.pileshare.ocpp.v201.IdTokenInfo;
import org.pileshare.ocpp.v201.LogStatusNotification;
import org.pileshare.ocpp.v201.MeterValues;
import org.pileshare.ocpp.v201.NotifyEvent;
import org.pileshare.ocpp.v201.NotifyReport;
import org.pileshare.ocpp.v201.RegistrationStatus;
import org.pileshare.ocpp.v201.ReservationStatusUpdate;
import org.pileshare.ocpp.v201.SecurityEventNotification;
import org.pileshare.ocpp.v201.SignCertificate;
import org.pileshare.ocpp.v201.StatusInfo;
import org.pileshare.ocpp.v201.StatusNotification;
import org.pileshare.ocpp.v201.TransactionEvent;

/**
 * Answers what piles of OCPP 2.0.1 and 2.1 ask and report, as {@link Reports} does for 1.6. What we
 * call a connector is an EVSE there: the place where one car charges.
 */
@Singleton
final class Reports2 {

  /** OCPP 2.0.1, part 2, appendix 3: the variable that tells what StatusNotification tells. */
  private static final String AVAILABILITY = "AvailabilityState";

  private final Views views;
  private final Telemetry telemetry;
  private final TransactionReports transactions;
  private final CertificateDesk certificates;
  private final Inventories inventories;
  private final GatewaySettings settings;
  private final Clock clock;

  @Inject
  Reports2(
      Views views,
      Telemetry telemetry,
      TransactionReports transactions,
      CertificateDesk certificates,
      Inventories inventories,
      GatewaySettings settings,
      Clock clock) {
    this.views = views;
    this.telemetry = telemetry;
    this.transactions = transactions;
    this.certificates = certificates;
    this.inventories = inventories;
    this.settings = settings;
    this.clock = clock;
  }

  /** The answer that is to come; nothing if such a request is not served here. */
  Optional<CompletionStage<? extends OcppConfirmation>> answer(
      Caller caller, OcppRequest<?> request) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    transactions.settle(caller, now);
    return Optional.ofNullable(served(caller, request, now));
  }

  private @Nullable CompletionStage<? extends OcppConfirmation> served(
      Caller caller, OcppRequest<?> request, Instant now) {
    return switch (request) {
      case Authorize.Request swipe -> answered(authorized(caller, swipe, now));
      case BootNotification.Request boot -> boot(caller, boot, now);
      case DataTransfer.Request transfer -> answered(transferred(transfer));
      case FirmwareStatusNotification.Request firmware ->
          notified(caller, Subject.FIRMWARE, firmware.status().wire(), firmware.statusInfo(), now)
              .thenApply(nothing -> new FirmwareStatusNotification.Confirmation());
      case Heartbeat.Request heartbeat -> answered(new Heartbeat.Confirmation(now));
      case LogStatusNotification.Request log ->
          notified(caller, Subject.LOG, log.status().wire(), log.statusInfo(), now)
              .thenApply(nothing -> new LogStatusNotification.Confirmation());
      case MeterValues.Request values -> meter(caller, values, now);
      case NotifyEvent.Request events -> events(caller, events, now);
      case NotifyReport.Request part -> {
        inventories.take(caller.connection(), part);
        yield answered(new NotifyReport.Confirmation());
      }
      case ReservationStatusUpdate.Request reservation ->
          answered(new ReservationStatusUpdate.Confirmation());
      case SecurityEventNotification.Request event ->
          telemetry
              .notified(
                  caller, Subject.SECURITY, event.type(), event.techInfo(), event.timestamp(), now)
              .thenApply(nothing -> new SecurityEventNotification.Confirmation());
      case SignCertificate.Request certificate -> answered(signing(caller, certificate, now));
      case StatusNotification.Request status -> status(caller, status, now);
      case TransactionEvent.Request event -> transactions.report(caller, event, now);
      default -> null;
    };
  }

  private CompletionStage<Void> notified(
      Caller caller, Subject subject, String word, @Nullable StatusInfo why, Instant now) {
    return telemetry.notified(
        caller, subject, word, why == null ? null : why.reasonCode(), now, now);
  }

  private SignCertificate.Confirmation signing(
      Caller caller, SignCertificate.Request asked, Instant now) {
    var use = asked.certificateType();
    boolean will = certificates.asks(caller.pile(), asked.csr(), use, asked.requestId(), now);
    return new SignCertificate.Confirmation(will ? Acceptance.ACCEPTED : Acceptance.REJECTED, null);
  }

  private static <C extends OcppConfirmation> CompletableFuture<C> answered(C confirmation) {
    return CompletableFuture.completedFuture(confirmation);
  }

  private Authorize.Confirmation authorized(Caller caller, Authorize.Request swipe, Instant now) {
    var card = IdTags.card(swipe.idToken().idToken());
    var answer = told(telemetry.swiped(caller, card, now));
    var group = UpkeepCalls2.group(telemetry.group(card));
    return Authorize.Confirmation.of(answer.inGroup(group));
  }

  static IdTokenInfo told(CardAnswer answer) {
    return switch (answer) {
      case CardAnswer(var kind, var until) when until != null -> IdTokenInfo.acceptedUntil(until);
      case CardAnswer(var kind, var until) ->
          IdTokenInfo.of(
              kind == CardAnswer.Kind.BLOCKED
                  ? AuthorizationStatus.BLOCKED
                  : AuthorizationStatus.INVALID);
    };
  }

  private CompletionStage<BootNotification.Confirmation> boot(
      Caller caller, BootNotification.Request request, Instant now) {
    var station = request.chargingStation();
    int interval = (int) settings.heartbeatInterval().toSeconds();
    return telemetry
        .booted(caller, station.vendorName(), station.model(), station.firmwareVersion(), now)
        .thenApply(
            nothing ->
                new BootNotification.Confirmation(
                    clock.instant(), interval, RegistrationStatus.ACCEPTED, null));
  }

  private static DataTransfer.Confirmation transferred(DataTransfer.Request request) {
    return DataTransfer.Confirmation.of(
        UseAuthorityTable.VENDOR_ID.equals(request.vendorId())
            ? DataTransfer.Status.UNKNOWN_MESSAGE_ID
            : DataTransfer.Status.UNKNOWN_VENDOR_ID);
  }

  private CompletionStage<StatusNotification.Confirmation> status(
      Caller caller, StatusNotification.Request request, Instant now) {
    var status = request.connectorStatus();
    var entry =
        Telemetry.status(
            caller,
            request.evseId(),
            status.wire(),
            error(status.wire()),
            request.timestamp(),
            now);
    return telemetry
        .write(caller, List.of(entry), now)
        .thenApply(nothing -> new StatusNotification.Confirmation());
  }

  /** 2.x has no error codes; the words are those that 1.6 has for the same. */
  private static String error(String status) {
    return StatusNotification.Status.FAULTED.wire().equals(status) ? "OtherError" : "NoError";
  }

  private CompletionStage<NotifyEvent.Confirmation> events(
      Caller caller, NotifyEvent.Request request, Instant now) {
    var entries = new ArrayList<Entry>();
    for (var event : request.eventData()) {
      var evse = event.component().evse();
      if (evse != null && AVAILABILITY.equals(event.variable().name())) {
        var status = event.actualValue();
        var error = event.techCode() == null ? error(status) : event.techCode();
        entries.add(Telemetry.status(caller, evse.id(), status, error, event.timestamp(), now));
      }
    }
    return telemetry
        .write(caller, entries, now)
        .thenApply(nothing -> new NotifyEvent.Confirmation());
  }

  private CompletionStage<MeterValues.Confirmation> meter(
      Caller caller, MeterValues.Request request, Instant now) {
    int evse = request.evseId();
    var pile = caller.pile();
    var known = views.sessions(pile);
    var entries = new ArrayList<Entry>();
    for (var reading : EnergyRegister2.readings(request.meterValue())) {
      var session = known.runningOn(evse, reading.at()).map(Session::id).orElse(null);
      var event = new MeterSampled(pile, evse, session, reading.wattHours(), reading.at(), now);
      var id = Ids.derived(pile, "meter", evse, reading.at(), reading.wattHours());
      entries.add(new Entry(Topics.PILE_TELEMETRY, event, id));
    }
    return telemetry
        .write(caller, entries, now)
        .thenApply(nothing -> new MeterValues.Confirmation());
  }
}
