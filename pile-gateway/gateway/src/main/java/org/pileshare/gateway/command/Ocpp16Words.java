package org.pileshare.gateway.command;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded.Setting;
import org.pileshare.gateway.command.Spoken.NoWords;
import org.pileshare.gateway.command.Spoken.Said;
import org.pileshare.ocpp.v16.AvailabilityType;
import org.pileshare.ocpp.v16.ChangeAvailability;
import org.pileshare.ocpp.v16.ChangeConfiguration;
import org.pileshare.ocpp.v16.ChargingProfile;
import org.pileshare.ocpp.v16.ChargingProfilePurpose;
import org.pileshare.ocpp.v16.ChargingSchedule;
import org.pileshare.ocpp.v16.ClearCache;
import org.pileshare.ocpp.v16.ClearChargingProfile;
import org.pileshare.ocpp.v16.ExtendedTriggerMessage;
import org.pileshare.ocpp.v16.GetConfiguration;
import org.pileshare.ocpp.v16.GetDiagnostics;
import org.pileshare.ocpp.v16.GetLog;
import org.pileshare.ocpp.v16.RemoteStartTransaction;
import org.pileshare.ocpp.v16.RemoteStopTransaction;
import org.pileshare.ocpp.v16.Reset;
import org.pileshare.ocpp.v16.ResetType;
import org.pileshare.ocpp.v16.SetChargingProfile;
import org.pileshare.ocpp.v16.TriggerMessage;
import org.pileshare.ocpp.v16.UnlockConnector;
import org.pileshare.ocpp.v16.UpdateFirmware;

/** Commands in the words of OCPP 1.6 with its security extension. */
final class Ocpp16Words {
  private static final String ACCEPTED = "Accepted";

  private Ocpp16Words() {}

  static Spoken of(PileCommand command, Names names, Instant now) {
    return switch (command) {
      case PileCommand.StartCharging(var connector, var card, var kind) ->
          new Spoken.Request<>(
              new RemoteStartTransaction.Request(connector, card.value()),
              answer -> Said.of(answer.status().wire()));
      case PileCommand.StopCharging(var session) ->
          names
              .number(session)
              .<Spoken>map(
                  number ->
                      new Spoken.Request<>(
                          new RemoteStopTransaction.Request(number),
                          answer -> Said.of(answer.status().wire())))
              .orElseGet(() -> Words.unknownSession(session));
      case PileCommand.Reset reset -> reset(reset);
      case PileCommand.Unlock(var connector) ->
          new Spoken.Request<>(
              new UnlockConnector.Request(connector), answer -> Said.of(answer.status().wire()));
      case PileCommand.Trigger trigger -> trigger(trigger);
      case PileCommand.ReadSettings(var wanted) ->
          new Spoken.Request<>(
              new GetConfiguration.Request(wanted.isEmpty() ? null : wanted), Ocpp16Words::told);
      case PileCommand.WriteSetting(var name, var value) ->
          new Spoken.Request<>(
              new ChangeConfiguration.Request(name, value),
              answer -> Said.of(answer.status().wire()));
      case PileCommand.ChangeAvailability(var available, var connector) ->
          new Spoken.Request<>(
              new ChangeAvailability.Request(
                  connector == null ? 0 : connector,
                  available ? AvailabilityType.OPERATIVE : AvailabilityType.INOPERATIVE),
              answer -> Said.of(answer.status().wire()));
      case PileCommand.UploadLog upload -> upload(upload, names);
      case PileCommand.UpdateFirmware(var location, var fetchAt) ->
          new Spoken.Request<>(
              new UpdateFirmware.Request(location, null, fetchAt, null),
              answer -> Said.of(ACCEPTED));
      case PileCommand.SetProfile profile -> profile(profile, names, now);
      case PileCommand.ClearProfiles(var profile, var connector) ->
          new Spoken.Request<>(
              new ClearChargingProfile.Request(profile, connector, null, null),
              answer -> Said.of(answer.status().wire()));
      case PileCommand.ClearCache() ->
          new Spoken.Request<>(new ClearCache.Request(), answer -> Said.of(answer.status().wire()));
      case PileCommand.RecordFrames frames -> Words.notForPiles();
    };
  }

  private static Spoken reset(PileCommand.Reset reset) {
    if (reset.connector() != null) {
      return new NoWords(
          "Expected a reset of the whole pile, but OCPP 1.6 has none of a connector");
    }
    var type =
        switch (reset.when()) {
          case IMMEDIATELY -> ResetType.HARD;
          case ON_IDLE -> ResetType.SOFT;
        };
    return new Spoken.Request<>(new Reset.Request(type), answer -> Said.of(answer.status().wire()));
  }

  private static Spoken trigger(PileCommand.Trigger trigger) {
    var connector = trigger.connector();
    return switch (trigger.report()) {
      case BOOT -> trigger(TriggerMessage.Message.BOOT_NOTIFICATION, connector);
      case HEARTBEAT -> trigger(TriggerMessage.Message.HEARTBEAT, connector);
      case STATUS -> trigger(TriggerMessage.Message.STATUS_NOTIFICATION, connector);
      case METER -> trigger(TriggerMessage.Message.METER_VALUES, connector);
      case FIRMWARE -> trigger(TriggerMessage.Message.FIRMWARE_STATUS_NOTIFICATION, connector);
      case LOG -> trigger(TriggerMessage.Message.DIAGNOSTICS_STATUS_NOTIFICATION, connector);
      case CERTIFICATE ->
          new Spoken.Request<>(
              new ExtendedTriggerMessage.Request(
                  ExtendedTriggerMessage.Message.SIGN_CHARGE_POINT_CERTIFICATE, connector),
              answer -> Said.of(answer.status().wire()));
      case TRANSACTION ->
          new NoWords("Expected a report that OCPP 1.6 has, but it has none of a transaction");
    };
  }

  private static Spoken trigger(TriggerMessage.Message message, @Nullable Integer connector) {
    return new Spoken.Request<>(
        new TriggerMessage.Request(message, connector), answer -> Said.of(answer.status().wire()));
  }

  private static Said told(GetConfiguration.Confirmation answer) {
    var settings = new ArrayList<Setting>();
    if (answer.configurationKey() != null) {
      for (var one : answer.configurationKey()) {
        var status = one.readonly() ? "ReadOnly" : ACCEPTED;
        settings.add(Words.setting(one.key(), one.value(), status));
      }
    }
    if (answer.unknownKey() != null) {
      answer.unknownKey().forEach(key -> settings.add(Words.setting(key, null, "Unknown")));
    }
    return Words.told(settings);
  }

  private static Spoken upload(PileCommand.UploadLog upload, Names names) {
    return switch (upload.log()) {
      case DIAGNOSTICS ->
          new Spoken.Request<>(
              new GetDiagnostics.Request(upload.location(), null, null, upload.from(), upload.to()),
              answer ->
                  answer.fileName() == null
                      ? Said.of("NothingToUpload")
                      : new Said(ACCEPTED, answer.fileName(), List.of()));
      case SECURITY ->
          new Spoken.Request<>(
              new GetLog.Request(
                  new GetLog.Parameters(upload.location(), upload.from(), upload.to()),
                  GetLog.LogType.SECURITY_LOG,
                  names.request(),
                  null,
                  null),
              answer -> new Said(answer.status().wire(), answer.filename(), List.of()));
    };
  }

  private static Spoken profile(PileCommand.SetProfile profile, Names names, Instant now) {
    var session = profile.session();
    var number = session == null ? null : names.number(session).orElse(null);
    if (session != null && number == null) {
      return Words.unknownSession(session);
    }
    boolean timeless = Words.isTimeless(profile);
    var periods =
        profile.periods().stream()
            .map(
                one ->
                    new ChargingSchedule.Period(
                        one.fromSeconds(), BigDecimal.valueOf(one.limit()), null))
            .toList();
    var unit =
        switch (profile.unit()) {
          case A -> ChargingSchedule.RateUnit.A;
          case W -> ChargingSchedule.RateUnit.W;
        };
    var charging =
        new ChargingProfile(
            profile.profile(),
            number,
            profile.stackLevel(),
            purpose(profile.purpose()),
            timeless ? ChargingProfile.Kind.RELATIVE : ChargingProfile.Kind.ABSOLUTE,
            null,
            null,
            null,
            new ChargingSchedule(null, timeless ? null : now, unit, periods, null));
    return new Spoken.Request<>(
        new SetChargingProfile.Request(profile.connector(), charging),
        answer -> Said.of(answer.status().wire()));
  }

  private static ChargingProfilePurpose purpose(PileCommand.Purpose purpose) {
    return switch (purpose) {
      case PILE -> ChargingProfilePurpose.CHARGE_POINT_MAX_PROFILE;
      case ANY_SESSION -> ChargingProfilePurpose.TX_DEFAULT_PROFILE;
      case SESSION -> ChargingProfilePurpose.TX_PROFILE;
    };
  }
}
