package org.pileshare.pile;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.Frame;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.Reading;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.Authorize;
import org.pileshare.ocpp.v16.BootNotification;
import org.pileshare.ocpp.v16.Heartbeat;
import org.pileshare.ocpp.v16.IdTagInfo;
import org.pileshare.ocpp.v16.MeterValues;
import org.pileshare.ocpp.v16.Ocpp16;
import org.pileshare.ocpp.v16.RegistrationStatus;
import org.pileshare.ocpp.v16.StartTransaction;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopTransaction;
import org.pileshare.ocpp.v201.IdTokenInfo;
import org.pileshare.ocpp.v201.NotifyReport;
import org.pileshare.ocpp.v201.Ocpp201;
import org.pileshare.ocpp.v201.TransactionEvent;

/** The other end of the wire: a real server that writes down what it hears and answers as told. */
final class TestGateway implements Closeable {
  /** A request as it came. */
  record Heard(int connection, String messageId, OcppRequest<?> request) {}

  /** What to do about a request. */
  sealed interface Reply {
    record Confirm(OcppConfirmation confirmation) implements Reply {}

    record Fail(ErrorCode code) implements Reply {}

    /** The connection is closed before an answer. */
    record Cut() implements Reply {}

    record Silence() implements Reply {}
  }

  /** Chooses a reply. */
  @FunctionalInterface
  interface Behaviour {
    Reply to(OcppRequest<?> request);
  }

  private static final Ocpp OCPP = Ocpp.ofPlatform(Ocpp16.ROUTES);
  private static final Ocpp OCPP_201 = Ocpp.ofPlatform(Ocpp201.ROUTES);

  private final Ocpp ocpp;
  private final ServerSocket server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final ConcurrentHashMap<StartTransaction.Request, Integer> transactions =
      new ConcurrentHashMap<>();
  private final Map<String, WebSocketPeer> newestOf = new HashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger handshakes = new AtomicInteger();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile int refusalStatus;
  private volatile String refusalHeader = "";
  private volatile Behaviour behaviour = this::usual;
  private volatile @Nullable WebSocketPeer newest;
  private volatile @Nullable Calls calls;
  private volatile String authorization = "";

  private TestGateway(Ocpp ocpp, ServerSocket server) {
    this.ocpp = ocpp;
    this.server = server;
  }

  static TestGateway start() throws IOException {
    return start(OCPP);
  }

  /** One that speaks OCPP 2.0.1. */
  static TestGateway start201() throws IOException {
    return start(OCPP_201);
  }

  private static TestGateway start(Ocpp ocpp) throws IOException {
    var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var gateway = new TestGateway(ocpp, server);
    Thread.ofVirtual().start(gateway::accept);
    return gateway;
  }

  URI url() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/ocpp");
  }

  List<Heard> heard() {
    return heard;
  }

  /** The requests of one kind, in order. */
  <R> List<R> heard(Class<R> kind) {
    return heard.stream().map(Heard::request).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** How often it was told the state of a connector, in whatever version. */
  int timesTold(int connector) {
    return (int)
        heard.stream()
            .filter(
                one ->
                    switch (one.request()) {
                      case StatusNotification.Request status -> status.connectorId() == connector;
                      case org.pileshare.ocpp.v201.StatusNotification.Request status ->
                          status.evseId() == connector;
                      default -> false;
                    })
            .count();
  }

  int handshakes() {
    return handshakes.get();
  }

  String authorization() {
    return authorization;
  }

  void behave(Behaviour next) {
    behaviour = next;
  }

  /** Answers this many handshakes by a status and a header. */
  void refuse(int count, int status, String header) {
    refusalStatus = status;
    refusalHeader = header;
    refusals.set(count);
  }

  /** Accepts everything; a repeated start gets the first transaction id again. */
  Reply usual(OcppRequest<?> request) {
    return new Reply.Confirm(
        switch (request) {
          case BootNotification.Request boot ->
              new BootNotification.Confirmation(RegistrationStatus.ACCEPTED, Instant.now(), 300);
          case Authorize.Request authorize ->
              new Authorize.Confirmation(IdTagInfo.of(AuthorizationStatus.ACCEPTED));
          case StartTransaction.Request start ->
              new StartTransaction.Confirmation(
                  IdTagInfo.of(AuthorizationStatus.ACCEPTED), transactionOf(start));
          case StopTransaction.Request stop -> new StopTransaction.Confirmation(null);
          case MeterValues.Request values -> new MeterValues.Confirmation();
          case StatusNotification.Request status -> new StatusNotification.Confirmation();
          case Heartbeat.Request heartbeat -> new Heartbeat.Confirmation(Instant.now());
          default -> usual201(request);
        });
  }

  private static OcppConfirmation usual201(OcppRequest<?> request) {
    var accepted = IdTokenInfo.of(org.pileshare.ocpp.v201.AuthorizationStatus.ACCEPTED);
    return switch (request) {
      case NotifyReport.Request part -> new NotifyReport.Confirmation();
      case org.pileshare.ocpp.v201.BootNotification.Request boot ->
          new org.pileshare.ocpp.v201.BootNotification.Confirmation(
              Instant.now(), 300, org.pileshare.ocpp.v201.RegistrationStatus.ACCEPTED, null);
      case org.pileshare.ocpp.v201.Authorize.Request authorize ->
          org.pileshare.ocpp.v201.Authorize.Confirmation.of(accepted);
      case TransactionEvent.Request event ->
          event.idToken() == null
              ? TransactionEvent.Confirmation.empty()
              : new TransactionEvent.Confirmation(null, null, accepted, null);
      case org.pileshare.ocpp.v201.StatusNotification.Request status ->
          new org.pileshare.ocpp.v201.StatusNotification.Confirmation();
      case org.pileshare.ocpp.v201.Heartbeat.Request heartbeat ->
          new org.pileshare.ocpp.v201.Heartbeat.Confirmation(Instant.now());
      case org.pileshare.ocpp.v201.MeterValues.Request values ->
          new org.pileshare.ocpp.v201.MeterValues.Confirmation();
      default -> throw new IllegalStateException("Expected a request of a pile: " + request);
    };
  }

  int transactionOf(StartTransaction.Request start) {
    return transactions.computeIfAbsent(start, unseen -> 1_000 + transactions.size());
  }

  /** How many different sessions were begun, by their business keys. */
  int sessions() {
    return transactions.size();
  }

  /** Asks the pile. */
  <C extends OcppConfirmation> Answer<C> ask(OcppRequest<C> request) throws Exception {
    return Objects.requireNonNull(calls).call(request).get(60, TimeUnit.SECONDS);
  }

  /** From now on the present connection neither answers nor closes, as behind a dead modem. */
  void playDead() {
    Objects.requireNonNull(newest).playDead();
  }

  void cut() throws IOException {
    var open = newest;
    if (open != null) {
      open.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (var peer = new WebSocketPeer(socket)) {
      peer.readRequest();
      handshakes.incrementAndGet();
      authorization = peer.path() + " " + peer.header("authorization");
      if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        peer.refuse(refusalStatus, refusalHeader);
        return;
      }
      var connection = connections.incrementAndGet();
      var asking = calls(peer);
      // Before the pile can know that it is online, from when on a test may ask it.
      newest = peer;
      calls = asking;
      synchronized (newestOf) {
        newestOf.put(peer.path(), peer);
      }
      peer.accept(ocpp.version().subProtocol());
      for (var text = peer.receive(); text != null; text = peer.receive()) {
        heard(peer, asking, connection, text);
      }
    } catch (IOException ended) {
      // The pile is gone, or a test cut the line.
    }
  }

  /** As at the real gateway a connection has no say any more when its pile has a newer one. */
  private boolean hear(WebSocketPeer peer, Heard said) {
    synchronized (newestOf) {
      boolean counts = newestOf.get(peer.path()) == peer;
      if (counts) {
        heard.add(said);
      }
      return counts;
    }
  }

  private Calls calls(WebSocketPeer peer) {
    return new Calls(
        ocpp,
        text -> {
          try {
            peer.send(text);
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        },
        () -> UUID.randomUUID().toString(),
        (delay, task) -> () -> {},
        Duration.ofSeconds(10),
        8);
  }

  private void heard(WebSocketPeer peer, Calls asking, int connection, String text)
      throws IOException {
    switch (ocpp.read(text)) {
      case Reading.Whole(Frame.Call call) -> {
        if (!(ocpp.asked(call) instanceof Ocpp.Asked.Understood understood)) {
          throw new IllegalStateException("Expected a valid call, but it was " + text);
        }
        if (!hear(peer, new Heard(connection, call.id(), understood.request()))) {
          return;
        }
        switch (behaviour.to(understood.request())) {
          case Reply.Confirm confirm -> peer.send(ocpp.answer(understood, confirm.confirmation()));
          case Reply.Fail fail ->
              peer.send(ocpp.error(new Frame.CallError(call.id(), fail.code(), "told to")));
          case Reply.Cut cut -> peer.close();
          case Reply.Silence silence -> {}
        }
      }
      case Reading.Whole(Frame.CallResult result) -> asking.answered(result);
      case Reading.Whole(Frame.CallError error) -> asking.answered(error);
      default -> throw new IllegalStateException("Expected a frame, but it was " + text);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
