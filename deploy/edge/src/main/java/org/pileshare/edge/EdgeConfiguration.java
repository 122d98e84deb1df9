package org.pileshare.edge;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Addresses, times and sizes. */
@ConfigMapping(prefix = "pileshare.edge")
interface EdgeConfiguration {
  URI permission();

  URI reservation();

  URI gateway();

  URI ledger();

  Optional<URI> identity();

  /** To get a connection, the wait for a free one included. */
  Duration connectTimeout();

  /** Between the request and the answer. */
  Duration answerTimeout();

  /** Between two pieces of an answer that goes on; a service sends one more often than this. */
  Duration streamIdleTimeout();

  int bodyBytesMax();

  SignIn signIn();

  Tiles tiles();

  /** The tile server of the page's map; none by default. */
  interface Tiles {
    /** Such as {@code https://tiles.example/{z}/{x}/{y}.png}. */
    Optional<String> template();

    /** Whom the map thanks for them. */
    Optional<String> attribution();
  }

  /** The OpenID provider of the page. */
  interface SignIn {
    /** Its issuer, below which its discovery document is. */
    URI authority();

    String clientId();

    String scope();

    /** Where its endpoints are, if they are not where the issuer is. */
    Optional<List<URI>> moreOrigins();
  }

  default Optional<URI> address(Upstream upstream) {
    return switch (upstream) {
      case PERMISSION -> Optional.of(permission());
      case RESERVATION -> Optional.of(reservation());
      case GATEWAY -> Optional.of(gateway());
      case LEDGER -> Optional.of(ledger());
      case IDENTITY -> identity();
    };
  }
}
