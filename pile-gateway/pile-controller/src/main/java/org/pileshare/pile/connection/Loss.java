package org.pileshare.pile.connection;

import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Why there is no connection.
 *
 * @param why in words, for people
 * @param atLeast how long the gateway asks to be left alone
 */
record Loss(String why, Duration atLeast) {
  static Loss because(String why) {
    return new Loss(why, Duration.ZERO);
  }

  /** An attempt to connect has failed. */
  static Loss of(Throwable failure) {
    var cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    if (cause instanceof WebSocketHandshakeException refused) {
      var response = refused.getResponse();
      return new Loss(
          "the gateway answered the handshake by " + response.statusCode(),
          response.headers().firstValue("Retry-After").map(Loss::seconds).orElse(Duration.ZERO));
    }
    return because("it could not be connected: " + cause);
  }

  /** The form with a date is not read: a pile's clock may be wrong. */
  private static Duration seconds(String retryAfter) {
    return retryAfter.matches("[0-9]{1,4}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : Duration.ZERO;
  }
}
