package org.pileshare.gateway.command;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded.Setting;
import org.pileshare.gateway.command.Spoken.NoWords;
import org.pileshare.gateway.command.Spoken.Said;
import org.pileshare.ocpp.v201.AttributeType;
import org.pileshare.ocpp.v201.ChangeAvailability;
import org.pileshare.ocpp.v201.ChargingProfile;
import org.pileshare.ocpp.v201.ChargingProfilePurpose;
import org.pileshare.ocpp.v201.ChargingSchedule;
import org.pileshare.ocpp.v201.ClearCache;
import org.pileshare.ocpp.v201.ClearChargingProfile;
import org.pileshare.ocpp.v201.Evse;
import org.pileshare.ocpp.v201.GetBaseReport;
import org.pileshare.ocpp.v201.GetLog;
import org.pileshare.ocpp.v201.GetVariables;
import org.pileshare.ocpp.v201.IdToken;
import org.pileshare.ocpp.v201.NotifyReport;
import org.pileshare.ocpp.v201.NotifyReport.ReportData;
import org.pileshare.ocpp.v201.RequestStartTransaction;
import org.pileshare.ocpp.v201.RequestStopTransaction;
import org.pileshare.ocpp.v201.Reset;
import org.pileshare.ocpp.v201.SetChargingProfile;
import org.pileshare.ocpp.v201.SetVariables;
import org.pileshare.ocpp.v201.StatusInfo;
import org.pileshare.ocpp.v201.TriggerMessage;
import org.pileshare.ocpp.v201.UnlockConnector;
import org.pileshare.ocpp.v201.UpdateFirmware;

/** Commands in the words of OCPP 2.0.1, which are those of 2.1. A connector of ours is an EVSE. */
final class Ocpp2Words {
  private static final String MAC_ADDRESS = "MacAddress";

  /** An EVSE of ours has one connector. */
  private static final int FIRST = 1;

  private Ocpp2Words() {}

  static Spoken of(PileCommand command, Names names, Instant now) {
    return switch (command) {
      case PileCommand.StartCharging start -> start(start, names);
      case PileCommand.StopCharging(var session) ->
          names
              .transaction(session)
              .<Spoken>map(
                  transaction ->
                      new Spoken.Request<>(
                          new RequestStopTransaction.Request(transaction),
                          answer -> said(answer.status().wire(), answer.statusInfo())))
              .orElseGet(() -> Words.unknownSession(session));
      case PileCommand.Reset(var when, var connector) ->
          new Spoken.Request<>(
              new Reset.Request(
                  when == PileCommand.ResetTime.IMMEDIATELY
                      ? Reset.Type.IMMEDIATE
                      : Reset.Type.ON_IDLE,
                  connector),
              answer -> said(answer.status().wire(), answer.statusInfo()));
      case PileCommand.Unlock(var connector) ->
          new Spoken.Request<>(
              new UnlockConnector.Request(connector, FIRST),
              answer -> said(answer.status().wire(), answer.statusInfo()));
      case PileCommand.Trigger trigger -> trigger(trigger);
      case PileCommand.ReadSettings(var wanted) -> wanted.isEmpty() ? readAll(names) : read(wanted);
      case PileCommand.WriteSetting(var name, var value) -> write(name, value);
      case PileCommand.ChangeAvailability change -> availability(change);
      case PileCommand.UploadLog upload -> upload(upload, names);
      case PileCommand.UpdateFirmware update -> firmware(update, names);
      case PileCommand.SetProfile profile -> profile(profile, names, now);
      case PileCommand.ClearProfiles clear -> clear(clear);
      case PileCommand.ClearCache() ->
          new Spoken.Request<>(
              new ClearCache.Request(),
              answer -> said(answer.status().wire(), answer.statusInfo()));
      case PileCommand.RecordFrames frames -> Words.notForPiles();
    };
  }

  private static Said said(String word, @Nullable StatusInfo info) {
    var more = info == null ? null : info.additionalInfo();
    var detail = info == null ? null : info.reasonCode() + (more == null ? "" : ": " + more);
    return new Said(word, detail, List.of());
  }

  private static @Nullable Evse evse(@Nullable Integer connector) {
    return connector == null ? null : new Evse(connector, null);
  }

  private static Spoken start(PileCommand.StartCharging start, Names names) {
    var type =
        switch (start.cardKind()) {
          case CardKind.RFID -> IdToken.ISO14443;
          case CardKind.APP -> IdToken.CENTRAL;
          case CardKind.EMAID -> IdToken.EMAID;
          case CardKind.MAC -> MAC_ADDRESS;
        };
    return new Spoken.Request<>(
        new RequestStartTransaction.Request(
            start.connector(), null, IdToken.of(start.card().value(), type), names.request(), null),
        answer -> said(answer.status().wire(), answer.statusInfo()));
  }

  private static Spoken trigger(PileCommand.Trigger trigger) {
    var message =
        switch (trigger.report()) {
          case BOOT -> TriggerMessage.Message.BOOT_NOTIFICATION;
          case HEARTBEAT -> TriggerMessage.Message.HEARTBEAT;
          case STATUS -> TriggerMessage.Message.STATUS_NOTIFICATION;
          case METER -> TriggerMessage.Message.METER_VALUES;
          case TRANSACTION -> TriggerMessage.Message.TRANSACTION_EVENT;
          case FIRMWARE -> TriggerMessage.Message.FIRMWARE_STATUS_NOTIFICATION;
          case LOG -> TriggerMessage.Message.LOG_STATUS_NOTIFICATION;
          case CERTIFICATE -> TriggerMessage.Message.SIGN_CHARGING_STATION_CERTIFICATE;
        };
    var connector = trigger.connector();
    // A status is one of a connector; all others are of an EVSE (F06.FR.12).
    var evse =
        connector != null && trigger.report() == PileCommand.Report.STATUS
            ? new Evse(connector, FIRST)
            : evse(connector);
    return new Spoken.Request<>(
        new TriggerMessage.Request(evse, message, null),
        answer -> said(answer.status().wire(), answer.statusInfo()));
  }

  private static Spoken read(List<String> wanted) {
    var data = new ArrayList<GetVariables.Data>();
    for (var name : wanted) {
      var variable = VariableName.parse(name);
      if (variable.isEmpty()) {
        return noVariable(name);
      }
      data.add(new GetVariables.Data(null, variable.get().component(), variable.get().variable()));
    }
    return new Spoken.Request<>(new GetVariables.Request(data), Ocpp2Words::told);
  }

  /** What can be set; the pile tells it part by part behind its answer. */
  private static Spoken readAll(Names names) {
    return new Spoken.Request<>(
        new GetBaseReport.Request(
            names.request(), GetBaseReport.ReportBase.CONFIGURATION_INVENTORY),
        answer -> said(answer.status().wire(), answer.statusInfo()));
  }

  /** What a part of a report tells, by the actual value of each variable. */
  static List<Setting> settings(NotifyReport.Request part) {
    var data = part.reportData() == null ? List.<ReportData>of() : part.reportData();
    return data.stream().map(Ocpp2Words::setting).toList();
  }

  private static Setting setting(ReportData one) {
    var name = new VariableName(one.component(), one.variable()).text();
    var actual =
        one.variableAttribute().stream()
            .filter(it -> it.type() == null || it.type() == AttributeType.ACTUAL)
            .findFirst();
    var mutability = actual.map(NotifyReport.VariableAttribute::mutability);
    return Words.setting(
        name,
        actual.map(NotifyReport.VariableAttribute::value).orElse(null),
        mutability.map(NotifyReport.Mutability::wire).orElse("ReadWrite"));
  }

  private static NoWords noVariable(String name) {
    return new NoWords("Expected Component.Variable as OCPP 2.x has it, but it was " + name);
  }

  private static Said told(GetVariables.Confirmation answer) {
    var settings = new ArrayList<Setting>();
    for (var one : answer.getVariableResult()) {
      var name = new VariableName(one.component(), one.variable()).text();
      settings.add(Words.setting(name, one.attributeValue(), one.attributeStatus().wire()));
    }
    return Words.told(settings);
  }

  private static Spoken write(String name, String value) {
    var variable = VariableName.parse(name);
    if (variable.isEmpty()) {
      return noVariable(name);
    }
    var data =
        new SetVariables.Data(null, value, variable.get().component(), variable.get().variable());
    return new Spoken.Request<>(
        new SetVariables.Request(List.of(data)),
        answer -> {
          var result = answer.setVariableResult().getFirst();
          return said(result.attributeStatus().wire(), result.attributeStatusInfo());
        });
  }

  private static Spoken availability(PileCommand.ChangeAvailability change) {
    return new Spoken.Request<>(
        new ChangeAvailability.Request(
            evse(change.connector()),
            change.available()
                ? ChangeAvailability.OperationalStatus.OPERATIVE
                : ChangeAvailability.OperationalStatus.INOPERATIVE),
        answer -> said(answer.status().wire(), answer.statusInfo()));
  }

  private static Spoken firmware(PileCommand.UpdateFirmware update, Names names) {
    var firmware =
        new UpdateFirmware.Firmware(update.location(), update.fetchAt(), null, null, null);
    return new Spoken.Request<>(
        new UpdateFirmware.Request(null, null, names.request(), firmware),
        answer -> said(answer.status().wire(), answer.statusInfo()));
  }

  private static Spoken upload(PileCommand.UploadLog upload, Names names) {
    var type =
        switch (upload.log()) {
          case DIAGNOSTICS -> GetLog.LogType.DIAGNOSTICS_LOG;
          case SECURITY -> GetLog.LogType.SECURITY_LOG;
        };
    return new Spoken.Request<>(
        new GetLog.Request(
            new GetLog.Parameters(upload.location(), upload.from(), upload.to()),
            type,
            names.request(),
            null,
            null),
        answer -> new Said(answer.status().wire(), answer.filename(), List.of()));
  }

  private static Spoken profile(PileCommand.SetProfile profile, Names names, Instant now) {
    var session = profile.session();
    var transaction = session == null ? null : names.transaction(session).orElse(null);
    if (session != null && transaction == null) {
      return Words.unknownSession(session);
    }
    boolean timeless = Words.isTimeless(profile);
    var periods =
        profile.periods().stream()
            .map(
                one ->
                    new ChargingSchedule.Period(
                        one.fromSeconds(), BigDecimal.valueOf(one.limit()), null, null))
            .toList();
    var unit =
        switch (profile.unit()) {
          case A -> ChargingSchedule.RateUnit.A;
          case W -> ChargingSchedule.RateUnit.W;
        };
    var charging =
        new ChargingProfile(
            profile.profile(),
            profile.stackLevel(),
            purpose(profile.purpose()),
            timeless ? ChargingProfile.Kind.RELATIVE : ChargingProfile.Kind.ABSOLUTE,
            null,
            null,
            null,
            List.of(
                new ChargingSchedule(
                    profile.profile(), timeless ? null : now, null, unit, periods, null)),
            transaction);
    return new Spoken.Request<>(
        new SetChargingProfile.Request(profile.connector(), charging),
        answer -> said(answer.status().wire(), answer.statusInfo()));
  }

  private static ChargingProfilePurpose purpose(PileCommand.Purpose purpose) {
    return switch (purpose) {
      case PILE -> ChargingProfilePurpose.CHARGING_STATION_MAX_PROFILE;
      case ANY_SESSION -> ChargingProfilePurpose.TX_DEFAULT_PROFILE;
      case SESSION -> ChargingProfilePurpose.TX_PROFILE;
    };
  }

  private static Spoken clear(PileCommand.ClearProfiles clear) {
    var criteria =
        clear.profile() == null
            ? new ClearChargingProfile.Criteria(clear.connector(), null, null)
            : null;
    return new Spoken.Request<>(
        new ClearChargingProfile.Request(clear.profile(), criteria),
        answer -> said(answer.status().wire(), answer.statusInfo()));
  }
}
