package org.pileshare.benchmarks;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;

/**
 * The least that a server of piles could do: Vert.x answers every call with an empty result, knows
 * no pile, checks nothing and writes nothing down. What the gateway costs beyond this is its own.
 */
public final class EchoServer extends AbstractVerticle {
  private static final int MAX_MESSAGE_BYTES = 65_536;
  private final int port;

  private EchoServer(int port) {
    this.port = port;
  }

  /** As many event loops as the gateway has. */
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    int loops = 2 * Runtime.getRuntime().availableProcessors();
    var vertx = Vertx.vertx();
    var unused =
        vertx
            .deployVerticle(() -> new EchoServer(port), new DeploymentOptions().setInstances(loops))
            .onFailure(
                failure -> {
                  System.err.println(failure.getMessage());
                  System.exit(1);
                });
  }

  @Override
  public void start(Promise<Void> started) {
    var options =
        new HttpServerOptions()
            .setWebSocketSubProtocols(List.of("ocpp1.6"))
            .setMaxWebSocketMessageSize(MAX_MESSAGE_BYTES)
            .setPerMessageWebSocketCompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false);
    vertx
        .createHttpServer(options)
        .webSocketHandler(EchoServer::serve)
        // Whoever asks whether it is ready.
        .requestHandler(request -> request.response().end())
        .listen(port, "127.0.0.1")
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private static void serve(ServerWebSocket socket) {
    socket.textMessageHandler(call -> socket.writeTextMessage("[3," + id(call) + ",{}]"));
  }

  /** The id of a call, with its quotes. */
  private static String id(String call) {
    int begin = call.indexOf('"');
    return call.substring(begin, call.indexOf('"', begin + 1) + 1);
  }
}
