package org.pileshare.gateway.connection;

import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.pileshare.contracts.CardKind;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.RemoteStopTransaction;
import org.pileshare.ocpp.v201.IdToken;
import org.pileshare.ocpp.v201.RequestStopTransaction;

/** Asks a pile to end charging, in the words of its version. */
public final class RemoteCharging {
  private static final String MAC_ADDRESS = "MacAddress";

  /** What the pile makes of it. */
  public sealed interface Told {
    /** It agrees, which is not yet that it charges. */
    record Agreed() implements Told {}

    /** It does not, and what it said. */
    record Refused(String said) implements Told {}

    /** It was not asked: the connection is gone or too busy. */
    record NotAsked() implements Told {}

    /** It did not answer in time; it may have acted all the same. */
    record Unknown() implements Told {}
  }

  private RemoteCharging() {}

  static String type(CardKind kind) {
    return switch (kind) {
      case RFID -> IdToken.ISO14443;
      case APP -> IdToken.CENTRAL;
      case EMAID -> IdToken.EMAID;
      case MAC -> MAC_ADDRESS;
    };
  }

  /** Asks a pile of OCPP 1.6 to end a transaction. */
  public static CompletionStage<Told> stop(PileConnection pile, int transaction) {
    return pile.call(new RemoteStopTransaction.Request(transaction))
        .thenApply(answer -> told(answer, pile.version(), RemoteCharging::agrees));
  }

  /** Asks a pile of OCPP 2.x to end a transaction. */
  public static CompletionStage<Told> stop(PileConnection pile, String transaction) {
    return pile.call(new RequestStopTransaction.Request(transaction))
        .thenApply(answer -> told(answer, pile.version(), RemoteCharging::agrees));
  }

  private static boolean agrees(RemoteStopTransaction.Confirmation told) {
    return told.status() == org.pileshare.ocpp.v16.Acceptance.ACCEPTED;
  }

  private static boolean agrees(RequestStopTransaction.Confirmation told) {
    return told.status() == org.pileshare.ocpp.v201.Acceptance.ACCEPTED;
  }

  private static <C extends OcppConfirmation> Told told(
      Answer<C> answer, Version version, Predicate<C> agrees) {
    return switch (answer) {
      case Answer.Confirmed<C>(var confirmation) ->
          agrees.test(confirmation) ? new Told.Agreed() : new Told.Refused("it refused");
      case Answer.Refused<C>(var code, var description) ->
          new Told.Refused("it answered " + code.wire(version));
      case Answer.Missing<C>(var reason) ->
          switch (reason) {
            case NOT_SENT, QUEUE_FULL -> new Told.NotAsked();
            case CLOSED, TIMED_OUT, UNREADABLE -> new Told.Unknown();
          };
    };
  }
}
