package org.pileshare.pile.connection;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.v16.ChargePointStatus;
import org.pileshare.pile.core.PileVariable;
import org.pileshare.pile.journal.Upload;

/** What can be said to the gateway over one connection, until that is lost. */
public final class Line {
  private final Calls calls;
  private final Dialect dialect;

  Line(Calls calls, Dialect dialect) {
    this.calls = calls;
    this.dialect = dialect;
  }

  public CompletableFuture<Answer<Told.Booted>> boot(boolean first) {
    return dialect.boot(calls, first);
  }

  public CompletableFuture<Answer<Told.Time>> heartbeat() {
    return dialect.heartbeat(calls);
  }

  /** May this card charge? */
  public CompletableFuture<Answer<Told.OfCard>> authorize(String card) {
    return dialect.authorize(calls, card);
  }

  /**
   * What a connector is now.
   *
   * @param connector 0 is the pile as a whole
   */
  public CompletableFuture<Answer<Told.Heard>> status(
      int connector, ChargePointStatus status, Instant at) {
    return dialect.status(calls, connector, status, at);
  }

  /** A reading that was asked for. */
  public CompletableFuture<Answer<Told.Heard>> meter(int connector, long meterWh, Instant at) {
    return dialect.meter(calls, connector, meterWh, at);
  }

  /**
   * A part of how the pile is set, in OCPP 2.0.1 only.
   *
   * @param request the number under which it was asked for
   * @param part from 0
   */
  public CompletableFuture<Answer<Told.Heard>> report(
      int request, int part, boolean more, List<PileVariable> variables, Instant at) {
    return dialect.report(calls, request, part, more, variables, at);
  }

  /**
   * An entry of the journal.
   *
   * @param offline whether it was there before the connection
   */
  public CompletableFuture<Answer<Told.Uploaded>> upload(Upload upload, boolean offline) {
    return dialect.upload(calls, upload, offline);
  }

  /** Hands over what was received. */
  Calls calls() {
    return calls;
  }
}
