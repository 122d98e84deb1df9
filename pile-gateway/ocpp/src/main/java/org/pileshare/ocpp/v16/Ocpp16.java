package org.pileshare.ocpp.v16;

import static org.pileshare.ocpp.Action.both;
import static org.pileshare.ocpp.Action.fromPile;
import static org.pileshare.ocpp.Action.toPile;
import static org.pileshare.ocpp.Action.treeToPile;

import java.util.List;
import org.pileshare.ocpp.Routes;
import org.pileshare.ocpp.Version;

/** The route table of OCPP 1.6, with all its profiles and the security extension. */
public final class Ocpp16 {
  /** One row an action. */
  public static final Routes ROUTES =
      new Routes(
          Version.V1_6,
          List.of(
              fromPile(Authorize.Request.class, Authorize.Confirmation.class),
              fromPile(BootNotification.Request.class, BootNotification.Confirmation.class),
              toPile(CancelReservation.Request.class, CancelReservation.Confirmation.class),
              toPile(CertificateSigned.Request.class, CertificateSigned.Confirmation.class),
              toPile(ChangeAvailability.Request.class, ChangeAvailability.Confirmation.class),
              toPile(ChangeConfiguration.Request.class, ChangeConfiguration.Confirmation.class),
              toPile(ClearCache.Request.class, ClearCache.Confirmation.class),
              toPile(ClearChargingProfile.Request.class, ClearChargingProfile.Confirmation.class),
              both(DataTransfer.Request.class, DataTransfer.Confirmation.class),
              treeToPile("DeleteCertificate"),
              fromPile(
                  DiagnosticsStatusNotification.Request.class,
                  DiagnosticsStatusNotification.Confirmation.class),
              toPile(
                  ExtendedTriggerMessage.Request.class, ExtendedTriggerMessage.Confirmation.class),
              fromPile(
                  FirmwareStatusNotification.Request.class,
                  FirmwareStatusNotification.Confirmation.class),
              treeToPile("GetCompositeSchedule"),
              toPile(GetConfiguration.Request.class, GetConfiguration.Confirmation.class),
              toPile(GetDiagnostics.Request.class, GetDiagnostics.Confirmation.class),
              treeToPile("GetInstalledCertificateIds"),
              toPile(GetLocalListVersion.Request.class, GetLocalListVersion.Confirmation.class),
              toPile(GetLog.Request.class, GetLog.Confirmation.class),
              fromPile(Heartbeat.Request.class, Heartbeat.Confirmation.class),
              treeToPile("InstallCertificate"),
              fromPile(
                  LogStatusNotification.Request.class, LogStatusNotification.Confirmation.class),
              fromPile(MeterValues.Request.class, MeterValues.Confirmation.class),
              toPile(
                  RemoteStartTransaction.Request.class, RemoteStartTransaction.Confirmation.class),
              toPile(RemoteStopTransaction.Request.class, RemoteStopTransaction.Confirmation.class),
              toPile(ReserveNow.Request.class, ReserveNow.Confirmation.class),
              toPile(Reset.Request.class, Reset.Confirmation.class),
              fromPile(
                  SecurityEventNotification.Request.class,
                  SecurityEventNotification.Confirmation.class),
              toPile(SendLocalList.Request.class, SendLocalList.Confirmation.class),
              toPile(SetChargingProfile.Request.class, SetChargingProfile.Confirmation.class),
              fromPile(SignCertificate.Request.class, SignCertificate.Confirmation.class),
              fromPile(
                  SignedFirmwareStatusNotification.Request.class,
                  SignedFirmwareStatusNotification.Confirmation.class),
              treeToPile("SignedUpdateFirmware"),
              fromPile(StartTransaction.Request.class, StartTransaction.Confirmation.class),
              fromPile(StatusNotification.Request.class, StatusNotification.Confirmation.class),
              fromPile(StopTransaction.Request.class, StopTransaction.Confirmation.class),
              toPile(TriggerMessage.Request.class, TriggerMessage.Confirmation.class),
              toPile(UnlockConnector.Request.class, UnlockConnector.Confirmation.class),
              toPile(UpdateFirmware.Request.class, UpdateFirmware.Confirmation.class)));

  private Ocpp16() {}
}
