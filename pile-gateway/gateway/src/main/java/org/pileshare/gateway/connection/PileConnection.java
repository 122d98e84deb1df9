package org.pileshare.gateway.connection;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.SocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileFrameRecorded.Direction;
import org.pileshare.contracts.PileId;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.Frame;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Reading;
import org.pileshare.ocpp.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open socket of an authenticated pile. All that it does, it does on its socket's event loop;
 * {@link #call} and {@link #close} may be used from anywhere.
 */
public final class PileConnection {
  /** What a pile that keeps to one call at a time never reaches. */
  static final int MAX_IN_FLIGHT = 8;

  static final int MAX_CALLS_WAITING = 16;

  /** WebSocket close codes, RFC 6455 section 7.4.1 and the IANA registry. */
  static final short GOING_AWAY = 1001;

  static final short AGAINST_POLICY = 1008;
  static final short INTERNAL_ERROR = 1011;

  private static final Logger LOG = LoggerFactory.getLogger(PileConnection.class);

  private final Ocpp ocpp;
  private final Caller caller;
  private final ServerWebSocket socket;
  private final Arrival arrival;
  private final Reception reception;
  private final OcppCounters counters;
  private final Calls calls;
  private final Pulse pulse;
  private final Supplier<Optional<String>> lost;
  private final AtomicBoolean tablesToSee = new AtomicBoolean();
  private final TableDelivery tables;
  private final CompletableFuture<@Nullable Void> gone = new CompletableFuture<>();
  private int inFlight;
  private volatile String closeReason = "closed by the pile";
  private volatile boolean closing;

  PileConnection(
      Ocpp ocpp,
      PileId pile,
      UUID id,
      ServerWebSocket socket,
      Context context,
      Calls.Timer timer,
      GatewaySettings settings,
      Arrival arrival,
      Reception reception,
      OcppCounters counters,
      Clock clock,
      Instant openedAt,
      Supplier<Optional<String>> lost,
      Function<PileConnection, TableDelivery> tables) {
    this.ocpp = ocpp;
    this.socket = socket;
    this.arrival = arrival;
    this.reception = reception;
    this.counters = counters;
    this.pulse = new Pulse(clock);
    this.lost = lost;
    this.caller =
        new Caller(
            pile,
            id,
            ocpp.version(),
            openedAt,
            task -> context.runOnContext(nothing -> task.run()));
    this.calls =
        new Calls(
            ocpp,
            this::send,
            () -> UUID.randomUUID().toString(),
            timer,
            settings.answerLimit(),
            MAX_CALLS_WAITING);
    this.tables = tables.apply(this);
  }

  /** From here on frames are read. */
  void open() {
    socket.frameHandler(new TextFrames(this::received, this::close)::accept);
    socket.pongHandler(pong -> pulse.heard());
    socket.exceptionHandler(this::broken);
    socket.closeHandler(
        nothing -> {
          closing = true;
          calls.close();
          reception.closed(this, closeReason);
          gone.complete(null);
        });
  }

  /** After such a failure nothing can be read any more, but the socket would stay open. */
  private void broken(Throwable failure) {
    LOG.debug("{}: {}", pile(), failure.toString());
    var code =
        failure instanceof CorruptedWebSocketFrameException corrupted
            ? (short) corrupted.closeStatus().code()
            : INTERNAL_ERROR;
    close(code, "Expected WebSocket frames, but they are broken");
  }

  public PileId pile() {
    return caller.pile();
  }

  /** Names this connection. */
  public UUID id() {
    return caller.connection();
  }

  /** The version that was agreed on with the pile. */
  public Version version() {
    return caller.version();
  }

  /** From where the pile came. */
  public @Nullable SocketAddress remoteAddress() {
    return socket.remoteAddress();
  }

  public Instant openedAt() {
    return caller.openedAt();
  }

  /** When the pile last said anything. */
  public Instant heardAt() {
    return pulse.heardAt();
  }

  /** Runs a task on the event loop of the socket. */
  Executor loop() {
    return caller.loop();
  }

  /** Asks the pile; the future never completes exceptionally. */
  public <C extends OcppConfirmation> CompletionStage<Answer<C>> call(OcppRequest<C> request) {
    return calls.call(request);
  }

  /** Puts the pile out if it may not stay any more. */
  void review() {
    lost.get().ifPresent(why -> close(AGAINST_POLICY, why));
  }

  /** Whether it may stay, or its tables, may look different now; many such hints make one look. */
  void changed() {
    review();
    if (tablesToSee.compareAndSet(false, true)) {
      loop()
          .execute(
              () -> {
                tablesToSee.set(false);
                tables.refresh();
              });
    }
  }

  private void received(String text) {
    if (closing) {
      // A displaced connection has no say any more, not even in what is still in its buffers.
      return;
    }
    pulse.heard();
    reception.framed(this, Direction.FROM_PILE, text);
    switch (ocpp.read(text)) {
      case Reading.Malformed(var answer) -> {
        counters.malformed();
        send(ocpp.error(answer));
      }
      case Reading.Ignored(var reason) -> {
        counters.ignored();
        LOG.debug("{}: {}", pile(), reason);
      }
      case Reading.Whole(Frame.Call call) -> asked(call);
      case Reading.Whole(Frame.CallResult result) -> calls.answered(result);
      case Reading.Whole(Frame.CallError error) -> calls.answered(error);
      case Reading.Whole(Frame other) -> counters.ignored();
    }
  }

  private void asked(Frame.Call call) {
    switch (ocpp.asked(call)) {
      case Ocpp.Asked.NotUnderstood(var answer) -> {
        counters.malformed();
        send(ocpp.error(answer));
      }
      case Ocpp.Asked.Understood understood -> {
        if (inFlight >= MAX_IN_FLIGHT) {
          close(AGAINST_POLICY, "Expected one call at a time, but there were more");
          return;
        }
        counters.asked(understood.action());
        inFlight++;
        arrival.then(loop(), () -> serve(understood));
      }
    }
  }

  private void serve(Ocpp.Asked.Understood asked) {
    if (closing) {
      return;
    }
    var served = reception.answer(caller, asked.request());
    if (served.isEmpty()) {
      inFlight--;
      send(ocpp.notSupported(asked));
      return;
    }
    served
        .get()
        .whenComplete(
            (confirmation, failure) -> loop().execute(() -> answer(asked, confirmation, failure)));
  }

  /** A connection of the pile counts from now on: this one, or one here or at another gateway. */
  void began(UUID counting) {
    if (arrival.began(counting)) {
      counters.displaced();
      close(AGAINST_POLICY, "displaced by a newer connection at another gateway");
    }
  }

  private void answer(
      Ocpp.Asked.Understood asked,
      @Nullable OcppConfirmation confirmation,
      @Nullable Throwable failure) {
    inFlight--;
    if (confirmation == null) {
      // Without an answer the pile keeps what it has and tries again over a new connection.
      LOG.warn("Expected to write down what {} reported, but failed", pile(), failure);
      close(INTERNAL_ERROR, "Expected to write it down, but failed");
      return;
    }
    send(ocpp.answer(asked, confirmation));
    tables.heard(asked.request());
  }

  private void send(String text) {
    if (!closing && socket.writeQueueFull()) {
      close(AGAINST_POLICY, "Expected the pile to read, but it does not");
    } else if (!closing) {
      reception.framed(this, Direction.TO_PILE, text);
      socket.writeTextMessage(text);
    }
  }

  /** Pings a silent pile, gives up one that is gone, and sees to its tables when it is time. */
  void look(Instant now, GatewaySettings settings) {
    if (tables.isDue(now)) {
      changed();
    }
    switch (pulse.look(now, settings)) {
      case NOTHING -> {}
      case PING -> socket.writePing(Buffer.buffer());
      case GIVING_UP -> close(GOING_AWAY, "Expected a sign of life, but there was none");
    }
  }

  /** Completes when the socket is closed and all is told that is to be told of it. */
  CompletableFuture<@Nullable Void> gone() {
    return gone;
  }

  /** Closes the socket; nothing that the pile sends afterwards is taken. */
  void close(short code, String reason) {
    if (!closing) {
      closing = true;
      closeReason = reason;
      socket.close(code, reason);
    }
  }
}
