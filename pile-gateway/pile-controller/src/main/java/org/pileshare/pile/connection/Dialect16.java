package org.pileshare.pile.connection;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.v16.Authorize;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.ChargePointErrorCode;
import org.pileshare.ocpp.v16.ChargePointStatus;
import org.pileshare.ocpp.v16.Heartbeat;
import org.pileshare.ocpp.v16.MeterValue;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v16.RegistrationStatus;
import org.pileshare.ocpp.v16.SampledValue;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopTransaction;
import org.pileshare.pile.core.PileVariable;
import org.pileshare.pile.journal.Entry;
import org.pileshare.pile.journal.Upload;

/** OCPP 1.6. */
record Dialect16() implements Dialect {
  private static final Ocpp OCPP = Ocpp.ofPile(Ocpp16.ROUTES);

  /** Where the gateway never named the session (OCPP 1.6 errata 3.18). */
  private static final int NO_TRANSACTION = -1;

  @Override
  public Ocpp ocpp() {
    return OCPP;
  }

  @Override
  public CompletableFuture<Answer<Told.Booted>> boot(Calls calls, boolean first) {
    return Dialect.ask(
        calls,
        BootNotification.Request.of(VENDOR, MODEL, FIRMWARE),
        by ->
            new Told.Booted(
                by.status() == RegistrationStatus.ACCEPTED, by.currentTime(), by.interval()));
  }

  @Override
  public CompletableFuture<Answer<Told.Time>> heartbeat(Calls calls) {
    return Dialect.ask(calls, new Heartbeat.Request(), by -> new Told.Time(by.currentTime()));
  }

  @Override
  public CompletableFuture<Answer<Told.OfCard>> authorize(Calls calls, String card) {
    return Dialect.ask(
        calls,
        new Authorize.Request(card),
        by ->
            new Told.OfCard(
                by.idTagInfo().status(),
                by.idTagInfo().expiryDate(),
                by.idTagInfo().parentIdTag()));
  }

  @Override
  public CompletableFuture<Answer<Told.Heard>> status(
      Calls calls, int connector, ChargePointStatus status, Instant at) {
    var request =
        status == ChargePointStatus.FAULTED
            ? new StatusNotification.Request(
                connector,
                ChargePointErrorCode.OTHER_ERROR,
                "emergency stop",
                status,
                at,
                null,
                null)
            : StatusNotification.Request.of(connector, status, at);
    return Dialect.ask(calls, request, by -> new Told.Heard());
  }

  @Override
  public CompletableFuture<Answer<Told.Heard>> meter(
      Calls calls, int connector, long meterWh, Instant at) {
    return Dialect.ask(
        calls, values(connector, null, meterWh, at, "Trigger"), by -> new Told.Heard());
  }

  private static MeterValues.Request values(
      int connector, @Nullable Integer transaction, long meterWh, Instant at, String context) {
    var value = new MeterValue(at, List.of(SampledValue.energyWh(meterWh, context)));
    return new MeterValues.Request(connector, transaction, List.of(value));
  }

  @Override
  public CompletableFuture<Answer<Told.Heard>> report(
      Calls calls, int request, int part, boolean more, List<PileVariable> variables, Instant at) {
    throw new UnsupportedOperationException(
        "Expected OCPP 2.0.1 to tell variables, but the pile speaks 1.6");
  }

  @Override
  public CompletableFuture<Answer<Told.Uploaded>> upload(
      Calls calls, Upload upload, boolean offline) {
    return switch (upload.entry()) {
      case Entry.SessionBegan began ->
          Dialect.ask(
              calls,
              new StartTransaction.Request(
                  began.connector(), began.card(), began.meterWh(), began.reserved(), began.at()),
              by -> new Told.Uploaded(by.transactionId(), by.idTagInfo().status()));
      case Entry.MeterSampled sampled ->
          Dialect.ask(
              calls,
              values(
                  upload.beginning().connector(),
                  upload.transactionId(),
                  sampled.meterWh(),
                  sampled.at(),
                  PERIODIC),
              by -> new Told.Uploaded(null, null));
      case Entry.SessionEnded ended -> {
        var transaction = upload.transactionId();
        yield Dialect.ask(
            calls,
            new StopTransaction.Request(
                ended.card(),
                ended.meterWh(),
                ended.at(),
                transaction == null ? NO_TRANSACTION : transaction,
                ended.reason(),
                null),
            by -> new Told.Uploaded(null, null));
      }
    };
  }
}
