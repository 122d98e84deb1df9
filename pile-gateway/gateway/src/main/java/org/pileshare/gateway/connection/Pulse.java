package org.pileshare.gateway.connection;

import java.time.Clock;
import java.time.Instant;

/** Whether a pile lives: one that is silent is pinged, and one that stays silent is given up. */
final class Pulse {
  /** What is to be done for a pile that has been silent. */
  enum Need {
    NOTHING,
    PING,
    GIVING_UP
  }

  private final Clock clock;
  private volatile Instant heardAt;
  private volatile Instant pingedAt;

  Pulse(Clock clock) {
    this.clock = clock;
    this.heardAt = clock.instant();
    this.pingedAt = heardAt;
  }

  void heard() {
    heardAt = clock.instant();
  }

  Instant heardAt() {
    return heardAt;
  }

  /** What is needed now; a ping counts as sent. */
  Need look(Instant now, GatewaySettings settings) {
    if (heardAt.plus(settings.idleLimit()).isBefore(now)) {
      return Need.GIVING_UP;
    }
    var quiet = now.minus(settings.pingInterval());
    if (heardAt.isBefore(quiet) && pingedAt.isBefore(quiet)) {
      pingedAt = now;
      return Need.PING;
    }
    return Need.NOTHING;
  }
}
