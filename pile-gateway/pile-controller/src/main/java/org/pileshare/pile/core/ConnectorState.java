package org.pileshare.pile.core;

import java.time.Instant;
import org.pileshare.ocpp.v16.ChargePointStatus;

/**
 * What one connector is doing; each legal move is a method of the state that it leaves.
 *
 * <pre>
 *  Available   plugged ------> Plugged      authorised --> Authorised
 *  Authorised  plugged ------> Plugged, and at once Charging
 *              withdrawn ----> Available    the same card again, or no plug in time
 *  Plugged     charging -----> Charging     the beginning is on the disk
 *              unplugged ----> Available
 *  Charging    sampled ------> Charging
 *              stopped ------> Finishing    by the card, by the platform
 *              unplugged ----> Available
 *  Finishing   charging -----> Charging     a new session of the same car
 *              unplugged ----> Available
 *
 *              authorised            plugged
 *  Available ------------> Authorised ------.
 *   ^  ^  |                                 v        charging            stopped
 *   |  |  '----------- plugged ---------> Plugged ------------> Charging -------> Finishing
 *   |  '------------- unplugged -----------'                    |    ^    charging   |  |
 *   |                                                           |    '---------------'  |
 *   '------------------- unplugged -----------------------------'-----------------------'
 * </pre>
 */
public sealed interface ConnectorState {
  /** What the platform is told of it (OCPP 1.6, section 4.9). */
  default ChargePointStatus status() {
    return switch (this) {
      case Available available -> ChargePointStatus.AVAILABLE;
      case Plugged plugged -> ChargePointStatus.PREPARING;
      case Authorised authorised -> ChargePointStatus.PREPARING;
      case Charging charging -> ChargePointStatus.CHARGING;
      case Finishing finishing -> ChargePointStatus.FINISHING;
    };
  }

  /** A car is plugged in and no session runs: one may begin. */
  sealed interface Ready extends ConnectorState {
    default Charging charging(Session session) {
      return new Charging(session, session.start());
    }

    default Available unplugged() {
      return new Available();
    }
  }

  /** No car and no card. */
  record Available() implements ConnectorState {
    public Plugged plugged() {
      return new Plugged();
    }

    public Authorised authorised(String card, Instant until) {
      return new Authorised(card, until);
    }
  }

  /** A car is plugged in and no card was admitted. */
  record Plugged() implements Ready {}

  /**
   * A card was admitted before a car was plugged in.
   *
   * @param until exclusive; a plug that comes later finds the connector available
   */
  record Authorised(String card, Instant until) implements ConnectorState {
    public Plugged plugged() {
      return new Plugged();
    }

    public Available withdrawn() {
      return new Available();
    }

    public boolean lapsed(Instant now) {
      return !now.isBefore(until);
    }
  }

  /**
   * The contactor is closed for a session.
   *
   * @param latest the last reading that was taken
   */
  record Charging(Session session, MeterReading latest) implements ConnectorState {
    public Charging sampled(MeterReading reading) {
      return new Charging(session, latest.followedBy(reading));
    }

    public Finishing stopped() {
      return new Finishing();
    }

    public Available unplugged() {
      return new Available();
    }
  }

  /** The session has ended and the car is still plugged in. */
  record Finishing() implements Ready {}
}
