package org.pileshare.pile.connection;

import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.Frame;
import org.pileshare.ocpp.Ocpp;
import org.pileshare.ocpp.Reading;

/** One socket, the calls over it, and the answers to what the gateway asks. */
final class Conversation implements Socket.Listener {
  private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
  private static final int MAX_WAITING_CALLS = 64;

  private final String pile;
  private final GatewayListener listener;
  private final BiConsumer<Conversation, String> lost;
  private final Ocpp ocpp;
  private final Socket socket;
  private final Line line;

  Conversation(
      String pile,
      PileNetwork network,
      ConnectionSettings settings,
      GatewayListener listener,
      BiConsumer<Conversation, String> lost) {
    this.pile = pile;
    this.listener = listener;
    this.lost = lost;
    var dialect = Dialect.of(settings.version());
    ocpp = dialect.ocpp();
    socket = new Socket(settings.version(), this);
    var calls =
        new Calls(
            ocpp,
            text -> {
              var unused = socket.send(text);
            },
            () -> UUID.randomUUID().toString(),
            network,
            settings.answerLimit(),
            MAX_WAITING_CALLS);
    line = new Line(calls, dialect);
  }

  Socket socket() {
    return socket;
  }

  Line line() {
    return line;
  }

  /** Ends the socket and every call. */
  void end() {
    socket.abort();
    line.calls().close();
  }

  @Override
  public void lost(Socket from, String why) {
    lost.accept(this, why);
  }

  @Override
  public @Nullable String received(Socket from, String text) {
    return switch (ocpp.read(text)) {
      case Reading.Whole(Frame.Call call) -> answer(call);
      case Reading.Whole(Frame.CallResult result) -> {
        line.calls().answered(result);
        yield null;
      }
      case Reading.Whole(Frame.CallError error) -> {
        line.calls().answered(error);
        yield null;
      }
      case Reading.Whole(Frame other) -> null;
      case Reading.Malformed malformed -> ocpp.error(malformed.answer());
      case Reading.Ignored ignored -> {
        LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", pile, ignored.reason());
        yield null;
      }
    };
  }

  private String answer(Frame.Call call) {
    return switch (ocpp.asked(call)) {
      case Ocpp.Asked.NotUnderstood not -> ocpp.error(not.answer());
      case Ocpp.Asked.Understood understood -> {
        try {
          yield listener
              .asked(understood.request())
              .map(given -> ocpp.answer(understood, given))
              .orElseGet(() -> error(call, ErrorCode.NOT_SUPPORTED));
        } catch (RuntimeException defect) {
          LOG.log(System.Logger.Level.ERROR, pile + " could not answer " + call.action(), defect);
          yield error(call, ErrorCode.INTERNAL_ERROR);
        }
      }
    };
  }

  private String error(Frame.Call call, ErrorCode code) {
    return ocpp.error(
        new Frame.CallError(
            call.id(), code, "Expected to serve " + call.action() + ", but it is not possible"));
  }
}
