package org.pileshare.pile.connection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a pile connects to, and as whom.
 *
 * @param gateway without the identity of the pile: {@code ws://host:8083/ocpp}
 * @param secret the password of HTTP Basic
 */
public record GatewayAccount(String pile, URI gateway, String secret) {
  /** The connection URL of OCPP-J 1.6, section 3.1.1. */
  URI address() {
    return URI.create(gateway + "/" + pile);
  }

  /** The value of the header Authorization (RFC 7617). */
  String authorization() {
    var credentials = (pile + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  /** Without the secret, so that it can stand in a log. */
  @Override
  public String toString() {
    return pile + " at " + gateway;
  }
}
