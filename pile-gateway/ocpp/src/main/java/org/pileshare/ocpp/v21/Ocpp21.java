package org.pileshare.ocpp.v21;

import static org.pileshare.ocpp.Action.notSupported;
import static org.pileshare.ocpp.Action.sentByPile;
import static org.pileshare.ocpp.Action.treeFromPile;
import static org.pileshare.ocpp.Action.treeToPile;

import java.util.List;
import java.util.stream.Stream;
import org.pileshare.ocpp.Action;
import org.pileshare.ocpp.Routes;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v201.Ocpp201;

/**
 * The route table of OCPP 2.1: that of 2.0.1, and what is new. The messages that both have share
 * their records. All differences that matter to those who use them are these:
 *
 * <ul>
 *   <li>Words: some enumerations have more of them, and say so where they are defined. The kind of
 *       a token and of a connector, which 2.0.1 enumerates, may be any word.
 *   <li>Members: the rate of a charging period, and the method and key of a signed meter value, may
 *       be absent. What 2.1 adds for tariffs, costs, limits of a transaction, discharging and DER
 *       control is checked by the schema and not read; who is asked to charge by a profile has to
 *       see for itself whether it has such members.
 *   <li>Frames: an answer that cannot be understood is answered by a CALLRESULTERROR, and a SEND by
 *       nothing.
 * </ul>
 */
public final class Ocpp21 {
  private static final List<Action> MORE =
      List.of(
          treeToPile("AdjustPeriodicEventStream"),
          treeToPile("AFRRSignal"),
          notSupported("BatterySwap"),
          treeToPile("ChangeTransactionTariff"),
          treeToPile("ClearDERControl"),
          treeToPile("ClearTariffs"),
          notSupported("ClosePeriodicEventStream"),
          notSupported("GetCertificateChainStatus"),
          treeToPile("GetDERControl"),
          treeToPile("GetPeriodicEventStream"),
          treeToPile("GetTariffs"),
          treeToPile("NotifyAllowedEnergyTransfer"),
          treeFromPile("NotifyDERAlarm"),
          treeFromPile("NotifyDERStartStop"),
          sentByPile("NotifyPeriodicEventStream"),
          treeFromPile("NotifyPriorityCharging"),
          treeFromPile("NotifySettlement"),
          treeToPile("NotifyWebPaymentStarted"),
          notSupported("OpenPeriodicEventStream"),
          notSupported("PullDynamicScheduleUpdate"),
          treeFromPile("ReportDERControl"),
          treeToPile("RequestBatterySwap"),
          treeToPile("SetDefaultTariff"),
          treeToPile("SetDERControl"),
          treeToPile("UpdateDynamicSchedule"),
          treeToPile("UsePriorityCharging"),
          notSupported("VatNumberValidation"));

  /** One row an action; those of 2.0.1 first. */
  public static final Routes ROUTES =
      new Routes(
          Version.V2_1, Stream.concat(Ocpp201.ROUTES.actions().stream(), MORE.stream()).toList());

  private Ocpp21() {}
}
