package org.pileshare.gateway.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set; the defaults are meant for use. */
@ConfigMapping(prefix = "pileshare.gateway")
public interface GatewaySettings {
  /** How often a pile shall say that it is there; it is told so at boot. */
  @WithDefault("PT5M")
  Duration heartbeatInterval();

  /** How long a pile may take to answer a call. */
  @WithDefault("PT30S")
  Duration answerLimit();

  /** How often a silent pile is pinged. */
  @WithDefault("PT60S")
  Duration pingInterval();

  /** A pile that was silent for so long is gone: three pings. */
  @WithDefault("PT180S")
  Duration idleLimit();

  /** How many piles may be connected at once. */
  @WithDefault("50000")
  int maxConnections();

  /** How many piles may come in each second, over a long time; the others are sent away. */
  @WithDefault("1000")
  int connectionsPerSecond();

  /** How many piles may come in at once after a calm. */
  @WithDefault("5000")
  int connectionsAtOnce();

  /**
   * The lowest security profile that any pile may come with: 1 is a secret in the clear, 2 one over
   * TLS, 3 a certificate. A pile that came with a higher one may not go back below that.
   */
  @WithDefault("1")
  int leastProfile();

  /** The door behind TLS. */
  Tls tls();

  /** All of them are files in PEM. Without certificate and key there is no such door. */
  interface Tls {
    @WithDefault("8443")
    int port();

    /** The gateway's own certificate, and those that lead to its root. */
    Optional<String> certificate();

    Optional<String> key();

    /** The certificate of the authority of piles; without it no pile can come with one. */
    Optional<String> pileAuthority();

    /** With the key of that authority the gateway signs what piles ask it to sign. */
    Optional<String> pileAuthorityKey();

    /** What the authority has revoked; it is read again when it changes. */
    Optional<String> revoked();
  }

  /** How often all connections are looked at: idle, ping, day roll-over. */
  @WithDefault("PT5S")
  Duration roundInterval();

  /** What this instance is called, so that it can be told from others: its host, mostly. */
  @WithDefault("${HOSTNAME:gateway}")
  String instance();

  /**
   * The key that signs the tables of the piles: Ed25519 as PKCS 8 in base64 or PEM, or the path of
   * a file that has it. Without one they are not signed.
   */
  Optional<String> tableKey();

  /**
   * The key that the piles' keys of offline codes follow from: at least 32 bytes in base64, or the
   * path of a file that has them. Without one there are no codes.
   */
  Optional<String> codeKey();
}
