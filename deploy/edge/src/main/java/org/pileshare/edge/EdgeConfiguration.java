package org.pileshare.edge;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
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
