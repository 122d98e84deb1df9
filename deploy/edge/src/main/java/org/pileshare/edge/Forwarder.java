package org.pileshare.edge;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jboss.logging.Logger;
import org.pileshare.contracts.problem.ProblemType;

/** Hands a request to a service and its answer back, both unchanged but for the connection. */
@Singleton
final class Forwarder {
  private static final Logger LOG = Logger.getLogger(Forwarder.class);
  private static final int CONNECTIONS_MAX = 128;
  private static final int WAITING_MAX = 512;
  private static final int STREAMS_MAX = 1_000;

  /** RFC 9110, section 7.6.1: these speak of one connection and never pass through. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  /** Only we say who asked us: a client's own word for it would be believed by a service. */
  private static final Set<String> OURS =
      Set.of("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto");

  private final HttpClient client;

  /** Its own connections: however many listen, requests find a free one. */
  private final HttpClient streams;

  private final EdgeConfiguration configuration;

  Forwarder(Vertx vertx, EdgeConfiguration configuration) {
    this.configuration = configuration;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAliveTimeout(30).setMaxWaitQueueSize(WAITING_MAX),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX));
    this.streams =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(false).setMaxWaitQueueSize(0),
            new PoolOptions().setHttp1MaxSize(STREAMS_MAX));
  }

  void forward(RoutingContext context, URI address, RouteTable.Target target) {
    RequestBody.read(context.request(), configuration.bodyBytesMax())
        .compose(body -> ask(context.request(), address, target, body))
        .compose(answer -> giveBack(answer, context, target))
        .onFailure(failure -> refuse(context, address, failure));
  }

  private Future<HttpClientResponse> ask(
      HttpServerRequest asked, URI address, RouteTable.Target target, Buffer body) {
    var query = asked.query();
    var path = target.path();
    var silence =
        target.stream() ? configuration.streamIdleTimeout() : configuration.answerTimeout();
    var options =
        new RequestOptions()
            .setMethod(asked.method())
            .setHost(address.getHost())
            .setPort(address.getPort() == -1 ? 80 : address.getPort())
            .setURI(query == null ? path : path + "?" + query)
            .setConnectTimeout(configuration.connectTimeout().toMillis())
            .setIdleTimeout(silence.toMillis());
    return (target.stream() ? streams : client)
        .request(options)
        .compose(
            request -> {
              copy(asked.headers(), request.headers());
              request.headers().remove("Expect");
              request.putHeader("X-Forwarded-For", asked.remoteAddress().hostAddress());
              request.putHeader("X-Forwarded-Proto", asked.scheme());
              var authority = asked.authority();
              if (authority != null) {
                request.putHeader("Host", authority.toString());
                request.putHeader("X-Forwarded-Host", authority.toString());
              }
              return body.length() == 0 ? request.send() : request.send(body);
            });
  }

  private static Future<Void> giveBack(
      HttpClientResponse answer, RoutingContext context, RouteTable.Target target) {
    var response = context.response();
    response.setStatusCode(answer.statusCode());
    copy(answer.headers(), response.headers());
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (hasBody(answer) && !response.headers().contains("Content-Length")) {
      response.setChunked(true);
    }
    // Who hangs up is not written to any more, and the service need not go on for nobody.
    response.closeHandler(gone -> answer.request().reset());
    if (target.stream() && response.isChunked()) {
      // Who listens shall know at once that they do, and not with the first piece of the answer.
      response.write(Buffer.buffer());
    }
    return answer.pipeTo(response);
  }

  /** RFC 9110, sections 9.3.2, 15.3.5 and 15.4.5. */
  private static boolean hasBody(HttpClientResponse answer) {
    return answer.statusCode() != 204
        && answer.statusCode() != 304
        && !answer.request().getMethod().equals(HttpMethod.HEAD);
  }

  private static void copy(MultiMap from, MultiMap to) {
    for (var header : from) {
      var name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name) && !OURS.contains(name)) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  /** Every request has an id of its client, so the same one may be sent again. */
  private void refuse(RoutingContext context, URI address, Throwable failure) {
    if (failure instanceof RequestBody.TooLarge) {
      ProblemAnswer.send(
          context,
          ProblemType.TOO_LARGE,
          "Expected a body of at most "
              + configuration.bodyBytesMax()
              + " bytes, but it is larger");
      return;
    }
    if (context.response().closed()) {
      LOG.debugf("Nobody waits any more for an answer of %s", address);
      return;
    }
    LOG.warnf("Expected an answer of %s, but: %s", address, failure);
    ProblemAnswer.send(
        context,
        ProblemType.UNAVAILABLE,
        "Expected the service behind this address to answer, but it did not; try again later");
  }
}
