package org.pileshare.ocpp.v201;

import static org.pileshare.ocpp.Action.both;
import static org.pileshare.ocpp.Action.fromPile;
import static org.pileshare.ocpp.Action.notSupported;
import static org.pileshare.ocpp.Action.toPile;
import static org.pileshare.ocpp.Action.treeFromPile;
import static org.pileshare.ocpp.Action.treeToPile;

import java.util.List;
import org.pileshare.ocpp.Routes;
import org.pileshare.ocpp.Version;

/** The route table of OCPP 2.0.1. */
public final class Ocpp201 {
  /** One row an action. */
  public static final Routes ROUTES =
      new Routes(
          Version.V2_0_1,
          List.of(
              fromPile(Authorize.Request.class, Authorize.Confirmation.class),
              fromPile(BootNotification.Request.class, BootNotification.Confirmation.class),
              toPile(CancelReservation.Request.class, CancelReservation.Confirmation.class),
              toPile(CertificateSigned.Request.class, CertificateSigned.Confirmation.class),
              toPile(ChangeAvailability.Request.class, ChangeAvailability.Confirmation.class),
              toPile(ClearCache.Request.class, ClearCache.Confirmation.class),
              toPile(ClearChargingProfile.Request.class, ClearChargingProfile.Confirmation.class),
              treeToPile("ClearDisplayMessage"),
              treeFromPile("ClearedChargingLimit"),
              treeToPile("ClearVariableMonitoring"),
              treeToPile("CostUpdated"),
              treeToPile("CustomerInformation"),
              both(DataTransfer.Request.class, DataTransfer.Confirmation.class),
              treeToPile("DeleteCertificate"),
              fromPile(
                  FirmwareStatusNotification.Request.class,
                  FirmwareStatusNotification.Confirmation.class),
              notSupported("Get15118EVCertificate"),
              toPile(GetBaseReport.Request.class, GetBaseReport.Confirmation.class),
              notSupported("GetCertificateStatus"),
              treeToPile("GetChargingProfiles"),
              treeToPile("GetCompositeSchedule"),
              treeToPile("GetDisplayMessages"),
              treeToPile("GetInstalledCertificateIds"),
              toPile(GetLocalListVersion.Request.class, GetLocalListVersion.Confirmation.class),
              toPile(GetLog.Request.class, GetLog.Confirmation.class),
              treeToPile("GetMonitoringReport"),
              treeToPile("GetReport"),
              toPile(GetTransactionStatus.Request.class, GetTransactionStatus.Confirmation.class),
              toPile(GetVariables.Request.class, GetVariables.Confirmation.class),
              fromPile(Heartbeat.Request.class, Heartbeat.Confirmation.class),
              treeToPile("InstallCertificate"),
              fromPile(
                  LogStatusNotification.Request.class, LogStatusNotification.Confirmation.class),
              fromPile(MeterValues.Request.class, MeterValues.Confirmation.class),
              treeFromPile("NotifyChargingLimit"),
              treeFromPile("NotifyCustomerInformation"),
              treeFromPile("NotifyDisplayMessages"),
              notSupported("NotifyEVChargingNeeds"),
              notSupported("NotifyEVChargingSchedule"),
              fromPile(NotifyEvent.Request.class, NotifyEvent.Confirmation.class),
              treeFromPile("NotifyMonitoringReport"),
              fromPile(NotifyReport.Request.class, NotifyReport.Confirmation.class),
              treeToPile("PublishFirmware"),
              treeFromPile("PublishFirmwareStatusNotification"),
              treeFromPile("ReportChargingProfiles"),
              toPile(
                  RequestStartTransaction.Request.class,
                  RequestStartTransaction.Confirmation.class),
              toPile(
                  RequestStopTransaction.Request.class, RequestStopTransaction.Confirmation.class),
              fromPile(
                  ReservationStatusUpdate.Request.class,
                  ReservationStatusUpdate.Confirmation.class),
              toPile(ReserveNow.Request.class, ReserveNow.Confirmation.class),
              toPile(Reset.Request.class, Reset.Confirmation.class),
              fromPile(
                  SecurityEventNotification.Request.class,
                  SecurityEventNotification.Confirmation.class),
              toPile(SendLocalList.Request.class, SendLocalList.Confirmation.class),
              toPile(SetChargingProfile.Request.class, SetChargingProfile.Confirmation.class),
              treeToPile("SetDisplayMessage"),
              treeToPile("SetMonitoringBase"),
              treeToPile("SetMonitoringLevel"),
              treeToPile("SetNetworkProfile"),
              treeToPile("SetVariableMonitoring"),
              toPile(SetVariables.Request.class, SetVariables.Confirmation.class),
              fromPile(SignCertificate.Request.class, SignCertificate.Confirmation.class),
              fromPile(StatusNotification.Request.class, StatusNotification.Confirmation.class),
              fromPile(TransactionEvent.Request.class, TransactionEvent.Confirmation.class),
              toPile(TriggerMessage.Request.class, TriggerMessage.Confirmation.class),
              toPile(UnlockConnector.Request.class, UnlockConnector.Confirmation.class),
              treeToPile("UnpublishFirmware"),
              toPile(UpdateFirmware.Request.class, UpdateFirmware.Confirmation.class)));

  private Ocpp201() {}
}
