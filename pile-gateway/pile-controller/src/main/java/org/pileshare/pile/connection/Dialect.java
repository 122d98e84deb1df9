package org.pileshare.pile.connection;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.ChargePointStatus;
import org.pileshare.pile.core.PileVariable;
import org.pileshare.pile.journal.Upload;

/** How a version of OCPP says what a pile has to say. It has no state. */
sealed interface Dialect permits Dialect16, Dialect201 {
  String VENDOR = "PileShare";
  String MODEL = "pile-controller";
  String FIRMWARE = "0.1.0";
  String BEGIN = "Transaction.Begin";
  String PERIODIC = "Sample.Periodic";
  String END = "Transaction.End";

  static Dialect of(Version version) {
    return switch (version) {
      case V1_6 -> new Dialect16();
      case V2_0_1 -> new Dialect201();
      case V2_1 -> throw new IllegalArgumentException("Expected OCPP 1.6 or 2.0.1, but it was 2.1");
    };
  }

  /** The pile's end of the wire. */
  Ocpp ocpp();

  /**
   * @param first whether the pile has just started, and is not merely asked to say it again
   */
  CompletableFuture<Answer<Told.Booted>> boot(Calls calls, boolean first);

  CompletableFuture<Answer<Told.Time>> heartbeat(Calls calls);

  CompletableFuture<Answer<Told.OfCard>> authorize(Calls calls, String card);

  CompletableFuture<Answer<Told.Heard>> status(
      Calls calls, int connector, ChargePointStatus status, Instant at);

  CompletableFuture<Answer<Told.Heard>> meter(Calls calls, int connector, long meterWh, Instant at);

  /** A part of how the pile is set; 1.6 has no such message and is not asked for it. */
  CompletableFuture<Answer<Told.Heard>> report(
      Calls calls, int request, int part, boolean more, List<PileVariable> variables, Instant at);

  /**
   * @param offline whether it was there before the connection
   */
  CompletableFuture<Answer<Told.Uploaded>> upload(Calls calls, Upload upload, boolean offline);

  /** Asks, and reads the answer. */
  static <C extends OcppConfirmation, T extends Told> CompletableFuture<Answer<T>> ask(
      Calls calls, OcppRequest<C> request, Function<C, T> read) {
    return calls
        .call(request)
        .thenApply(
            answer ->
                switch (answer) {
                  case Answer.Confirmed<C>(var confirmation) ->
                      new Answer.Confirmed<>(read.apply(confirmation));
                  case Answer.Refused<C>(var code, var description) ->
                      new Answer.Refused<>(code, description);
                  case Answer.Missing<C>(var reason) -> new Answer.Missing<>(reason);
                });
  }
}
