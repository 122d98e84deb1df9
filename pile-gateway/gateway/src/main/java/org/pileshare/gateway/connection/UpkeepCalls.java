package org.pileshare.gateway.connection;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.pileshare.gateway.core.UpkeepReply;
import org.pileshare.gateway.core.UpkeepStep;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Version;

/** Says a step of upkeep in the words of the version of a connection. */
interface UpkeepCalls {
  CompletionStage<UpkeepReply> ask(UpkeepStep step);

  /** The message of OCPP that a step becomes. */
  default String request(UpkeepStep step, Version version) {
    var is16 = version == Version.V1_6;
    return switch (step) {
      case UpkeepStep.ReadSettings read -> is16 ? "GetConfiguration" : "GetVariables";
      case UpkeepStep.Change change -> is16 ? "ChangeConfiguration" : "SetVariables";
      case UpkeepStep.AskListVersion ask -> "GetLocalListVersion";
      case UpkeepStep.SendList send -> "SendLocalList";
      case UpkeepStep.ForgetCards forget -> "ClearCache";
      case UpkeepStep.Keep keep -> "ReserveNow";
      case UpkeepStep.Release release -> "CancelReservation";
      case UpkeepStep.Stop stop -> is16 ? "RemoteStopTransaction" : "RequestStopTransaction";
    };
  }

  /** Asks, and reads what the pile confirms. */
  static <C extends OcppConfirmation> CompletionStage<UpkeepReply> ask(
      PileConnection pile, OcppRequest<C> request, Function<C, UpkeepReply> confirmed) {
    return pile.call(request)
        .thenApply(
            answer ->
                switch (answer) {
                  case Answer.Confirmed<C>(var confirmation) -> confirmed.apply(confirmation);
                  case Answer.Refused<C>(var code, var description) -> error(code, pile.version());
                  case Answer.Missing<C>(var reason) -> new UpkeepReply.Missing(reason.name());
                });
  }

  private static UpkeepReply error(ErrorCode code, Version version) {
    return code == ErrorCode.NOT_IMPLEMENTED || code == ErrorCode.NOT_SUPPORTED
        ? new UpkeepReply.NotSupported(code.wire(version))
        : new UpkeepReply.Refused(code.wire(version));
  }

  /**
   * Words are the same in all versions, and in all enumerations.
   *
   * @param status the word on the wire
   */
  static UpkeepReply reply(String status) {
    return switch (status) {
      case "Accepted", "RebootRequired" -> new UpkeepReply.Accepted();
      case "NotSupported" -> new UpkeepReply.NotSupported(status);
      default -> new UpkeepReply.Refused(status);
    };
  }

  /** A pile that does not have one setting may well have the others. */
  static UpkeepReply changed(String status) {
    return reply(status) instanceof UpkeepReply.Accepted accepted
        ? accepted
        : new UpkeepReply.Refused(status);
  }
}
