package org.pileshare.gateway.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.pileshare.ocpp.v16.Acceptance;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.Authorize;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.DataTransfer;
import org.pileshare.ocpp.v16.DataTransferStatus;
import org.pileshare.ocpp.v16.DiagnosticsStatusNotification;
import org.pileshare.ocpp.v16.FirmwareStatusNotification;
import org.pileshare.ocpp.v16.Heartbeat;
import org.pileshare.ocpp.v16.IdTagInfo;
import org.pileshare.ocpp.v16.LogStatusNotification;
import org.pileshare.ocpp.v16.MeterValue;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.RegistrationStatus;
import org.pileshare.ocpp.v16.SecurityEventNotification;
import org.pileshare.ocpp.v16.SignCertificate;
import org.pileshare.ocpp.v16.SignedFirmwareStatusNotification;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopTransaction;

/**
 * Answers what piles of OCPP 1.6 ask and report. A report is answered when it is written down; a
 * question is answered at once, from memory.
 */
@Singleton
final class Reports {
  private final Views views;
  private final Telemetry telemetry;
  private final SessionReports sessions;
  private final CertificateDesk certificates;
  private final GatewaySettings settings;
  private final Clock clock;

  @Inject
  Reports(
      Views views,
      Telemetry telemetry,
      SessionReports sessions,
      CertificateDesk certificates,
      GatewaySettings settings,
      Clock clock) {
    this.views = views;
    this.telemetry = telemetry;
    this.sessions = sessions;
    this.certificates = certificates;
    this.settings = settings;
    this.clock = clock;
  }

  /** The answer that is to come; nothing if such a request is not served here. */
  Optional<CompletionStage<? extends OcppConfirmation>> answer(
      Caller caller, OcppRequest<?> request) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return Optional.ofNullable(served(caller, request, now));
  }

  private @Nullable CompletionStage<? extends OcppConfirmation> served(
      Caller caller, OcppRequest<?> request, Instant now) {
    return switch (request) {
      case Authorize.Request swipe -> authorize(caller, swipe, now);
      case BootNotification.Request boot -> boot(caller, boot, now);
      case DataTransfer.Request transfer -> answered(transferred(transfer));
      case DiagnosticsStatusNotification.Request log ->
          notified(caller, Subject.LOG, log.status().wire(), now)
              .thenApply(nothing -> new DiagnosticsStatusNotification.Confirmation());
      case FirmwareStatusNotification.Request firmware ->
          notified(caller, Subject.FIRMWARE, firmware.status().wire(), now)
              .thenApply(nothing -> new FirmwareStatusNotification.Confirmation());
      case Heartbeat.Request heartbeat -> answered(new Heartbeat.Confirmation(now));
      case LogStatusNotification.Request log ->
          notified(caller, Subject.LOG, log.status().wire(), now)
              .thenApply(nothing -> new LogStatusNotification.Confirmation());
      case MeterValues.Request values -> meter(caller, values, now);
      case StartTransaction.Request start -> sessions.start(caller, start, now);
      case SecurityEventNotification.Request event ->
          telemetry
              .notified(
                  caller, Subject.SECURITY, event.type(), event.techInfo(), event.timestamp(), now)
              .thenApply(nothing -> new SecurityEventNotification.Confirmation());
      case SignCertificate.Request certificate -> answered(signing(caller, certificate, now));
      case SignedFirmwareStatusNotification.Request firmware ->
          notified(caller, Subject.FIRMWARE, firmware.status().wire(), now)
              .thenApply(nothing -> new SignedFirmwareStatusNotification.Confirmation());
      case StatusNotification.Request status -> status(caller, status, now);
      case StopTransaction.Request stop -> sessions.stop(caller, stop, now);
      default -> null;
    };
  }

  private CompletionStage<Void> notified(Caller caller, Subject subject, String word, Instant now) {
    return telemetry.notified(caller, subject, word, null, now, now);
  }

  private SignCertificate.Confirmation signing(
      Caller caller, SignCertificate.Request asked, Instant now) {
    return new SignCertificate.Confirmation(
        certificates.asks(caller.pile(), asked.csr(), null, null, now)
            ? Acceptance.ACCEPTED
            : Acceptance.REJECTED);
  }

  private static <C extends OcppConfirmation> CompletableFuture<C> answered(C confirmation) {
    return CompletableFuture.completedFuture(confirmation);
  }

  private CompletionStage<Authorize.Confirmation> authorize(
      Caller caller, Authorize.Request request, Instant now) {
    var card = IdTags.card(request.idTag());
    var answer = told(telemetry.swiped(caller, card, now));
    return answered(
        new Authorize.Confirmation(
            new IdTagInfo(answer.expiryDate(), telemetry.group(card), answer.status())));
  }

  static IdTagInfo told(CardAnswer answer) {
    return switch (answer.kind()) {
      case ACCEPTED -> new IdTagInfo(answer.until(), null, AuthorizationStatus.ACCEPTED);
      case BLOCKED -> IdTagInfo.of(AuthorizationStatus.BLOCKED);
      case INVALID -> IdTagInfo.of(AuthorizationStatus.INVALID);
    };
  }

  private CompletionStage<BootNotification.Confirmation> boot(
      Caller caller, BootNotification.Request request, Instant now) {
    int interval = (int) settings.heartbeatInterval().toSeconds();
    return telemetry
        .booted(
            caller,
            request.chargePointVendor(),
            request.chargePointModel(),
            request.firmwareVersion(),
            now)
        .thenApply(
            nothing ->
                new BootNotification.Confirmation(
                    RegistrationStatus.ACCEPTED, clock.instant(), interval));
  }

  private static DataTransfer.Confirmation transferred(DataTransfer.Request request) {
    return DataTransfer.Confirmation.of(
        UseAuthorityTable.VENDOR_ID.equals(request.vendorId())
            ? DataTransferStatus.UNKNOWN_MESSAGE_ID
            : DataTransferStatus.UNKNOWN_VENDOR_ID);
  }

  private CompletionStage<StatusNotification.Confirmation> status(
      Caller caller, StatusNotification.Request request, Instant now) {
    var at = request.timestamp() == null ? now : request.timestamp();
    var status = request.status().wire();
    var error = request.errorCode().wire();
    return telemetry
        .write(
            caller,
            List.of(Telemetry.status(caller, request.connectorId(), status, error, at, now)),
            now)
        .thenApply(nothing -> new StatusNotification.Confirmation());
  }

  private CompletionStage<MeterValues.Confirmation> meter(
      Caller caller, MeterValues.Request request, Instant now) {
    var known = views.sessions(caller.pile());
    int transaction = request.transactionId() == null ? 0 : request.transactionId();
    int connector = request.connectorId();
    var session = known.byTransaction(transaction);
    var samples = new ArrayList<Entry>();
    for (var value : request.meterValue()) {
      var of =
          session.isPresent() || transaction > 0
              ? session
              : known.runningOn(connector, value.timestamp());
      samples.addAll(
          samples(caller, connector, of.map(Session::id).orElse(null), List.of(value), now));
    }
    return telemetry
        .write(caller, samples, now)
        .thenApply(nothing -> new MeterValues.Confirmation());
  }

  /** Readings of the energy register; the same reading sent twice has the same id. */
  static List<Entry> samples(
      Caller caller, int connector, @Nullable UUID session, List<MeterValue> values, Instant now) {
    var pile = caller.pile();
    var entries = new ArrayList<Entry>();
    for (var value : values) {
      var meterWh = EnergyRegister.wattHours(value);
      if (meterWh.isPresent()) {
        var at = value.timestamp();
        var reading = meterWh.getAsLong();
        var event = new MeterSampled(pile, connector, session, reading, at, now);
        var id = Ids.derived(pile, "meter", connector, at, reading);
        entries.add(new Entry(Topics.PILE_TELEMETRY, event, id));
      }
    }
    return entries;
  }
}
