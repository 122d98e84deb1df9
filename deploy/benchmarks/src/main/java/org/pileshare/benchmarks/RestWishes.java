package org.pileshare.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.pileshare.backing.IdentityProvider;

/** Wishes as HTTP requests, each with its driver's own token. */
final class RestWishes {
  private final Workload workload;
  private final List<String> tokens;
  private final RandomGenerator random;

  RestWishes(Workload workload, List<String> tokens, long seed) {
    this.workload = workload;
    this.tokens = tokens;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** A token for each driver; signing takes a while, so it is done once. */
  static List<String> tokens(IdentityProvider identity, int drivers) {
    return IntStream.range(0, drivers)
        .parallel()
        .mapToObj(driver -> identity.token(BenchEvents.driver(driver), "driver"))
        .toList();
  }

  byte[] next() {
    var wish = workload.next();
    var body =
        "{\"pile\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"}"
            .formatted(BenchEvents.pile(wish.pile()), wish.from(), wish.to());
    var request =
        "PUT /v1/reservations/"
            + BenchEvents.reservation(random)
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + tokens.get(wish.driver())
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return request.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Outcome outcome(int status) {
    return switch (status) {
      case 201 -> Outcome.BOOKED;
      case 409 -> Outcome.TAKEN;
      case 202 -> Outcome.NOT_YET_KNOWN;
      default -> Outcome.STRANGE;
    };
  }
}
