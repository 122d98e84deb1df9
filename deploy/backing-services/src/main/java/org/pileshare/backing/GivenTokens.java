package org.pileshare.backing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The last tokens that were signed, by issuer, person and roles; each is given again for an hour,
 * because to sign one takes longer than most requests that it is for.
 */
final class GivenTokens {
  private static final Duration GIVEN_AGAIN = Duration.ofHours(1);
  private static final int TOKENS_MAX = 4_096;

  private record Bearer(String issuer, String person, List<String> roles) {}

  private record Given(TokenClaims claims, String token) {}

  private final Map<Bearer, Given> given =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bearer, Given> eldest) {
          return size() > TOKENS_MAX;
        }
      };

  /** A token for these claims, or that of an hour ago at most for the same person and roles. */
  String token(TokenClaims claims, Function<TokenClaims, String> sign) {
    var bearer = new Bearer(claims.issuer(), claims.subject(), claims.groups());
    synchronized (given) {
      var former = given.get(bearer);
      if (former != null && claims.issuedAt().isBefore(oldAt(former))) {
        return former.token();
      }
    }
    // Outside of the lock, so that many who ask at a time do not wait for each other.
    var fresh = new Given(claims, sign.apply(claims));
    synchronized (given) {
      given.put(bearer, fresh);
    }
    return fresh.token();
  }

  private static Instant oldAt(Given former) {
    return former.claims().issuedAt().plus(GIVEN_AGAIN);
  }
}
