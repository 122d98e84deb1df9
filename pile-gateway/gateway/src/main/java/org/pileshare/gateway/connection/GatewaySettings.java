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

  /** How often all connections are looked at: idle, ping, day roll-over. */
  @WithDefault("PT5S")
  Duration roundInterval();

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
