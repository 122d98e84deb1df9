package org.pileshare.backing;

import java.time.Instant;
import java.util.List;

/**
 * What a token says. Tests change one claim at a time to see the token refused.
 *
 * @param groups the roles: driver, owner, operator, analyst
 */
public record TokenClaims(
    String issuer,
    String audience,
    String subject,
    List<String> groups,
    Instant issuedAt,
    Instant expiresAt) {
  public TokenClaims {
    groups = List.copyOf(groups);
  }

  public TokenClaims withIssuer(String other) {
    return new TokenClaims(other, audience, subject, groups, issuedAt, expiresAt);
  }

  public TokenClaims withAudience(String other) {
    return new TokenClaims(issuer, other, subject, groups, issuedAt, expiresAt);
  }

  public TokenClaims issuedBetween(Instant from, Instant until) {
    return new TokenClaims(issuer, audience, subject, groups, from, until);
  }
}
