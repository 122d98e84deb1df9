package org.pileshare.pile.core;

import java.time.Duration;
import java.time.Instant;
import org.pileshare.ocpp.v16.ChargePointStatus;

/**
 * What one connector is doing (steps L2 and L3); each legal move is a method of the state that it
 * leaves.
 *
 * <pre>
 *  Available   plugged ------> Plugged      authorised --> Authorised
 *  Authorised  plugged ------> Plugged, and at once Charging
 *              withdrawn ----> Available    the same card again, or no plug in time
 *  Plugged     charging -----> Charging     the beginning is on the disk
 *              unplugged ----> Available
 *  Charging    sampled ------> Charging
 *              stopped ------> Finishing    by the card, the platform, the end of the authority
 *              unplugged ----> Available
 *  Finishing   charging -----> Charging     a new session of the same car
 *              unplugged ----> Available
 *  any         barred -------> Barred       the emergency stop was pressed
 *  Barred      released -----> Finishing with a car, else Available
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
      case Barred barred -> ChargePointStatus.FAULTED;
    };
  }

  /** Whether a car is plugged in. */
  default boolean hasCar() {
    return switch (this) {
      case Available available -> false;
      case Authorised authorised -> false;
      case Ready ready -> true;
      case Charging charging -> true;
      case Barred barred -> barred.car;
    };
  }

  /** The emergency stop was pressed. */
  default Barred barred() {
    return new Barred(hasCar());
  }

  /** A car is plugged in and no session runs: one may begin. */
  sealed interface Ready extends ConnectorState {
    default Charging charging(Session session, Admission admission) {
      return new Charging(session, session.start(), admission);
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

    public Authorised authorised(Admission admission, Instant until) {
      return new Authorised(admission, until);
    }
  }

  /** A car is plugged in and no card was admitted. */
  record Plugged() implements Ready {}

  /**
   * A card was admitted before a car was plugged in.
   *
   * @param until exclusive; a plug that comes later finds the connector available
   */
  record Authorised(Admission admission, Instant until) implements ConnectorState {
    public String card() {
      return admission.card();
    }

    public Plugged plugged() {
      return new Plugged();
    }

    public Available withdrawn() {
      return new Available();
    }

    public boolean lapsed(Instant now) {
      return !now.isBefore(until);
    }

    /** The same after the clock was corrected. */
    public Authorised shifted(Duration by) {
      return new Authorised(admission, until.plus(by));
    }
  }

  /**
   * The contactor is closed for a session.
   *
   * @param latest the last reading that was taken
   * @param admission by which it began
   */
  record Charging(Session session, MeterReading latest, Admission admission)
      implements ConnectorState {
    public Charging sampled(MeterReading reading) {
      return new Charging(session, latest.followedBy(reading), admission);
    }

    /** The units of its holder go on longer than was known. */
    public Charging prolonged(Instant authorityEnds) {
      return new Charging(session, latest, admission.until(authorityEnds));
    }

    public Finishing stopped() {
      return new Finishing();
    }

    public Available unplugged() {
      return new Available();
    }

    /** The same after the clock was corrected; the authority is the platform's and stays. */
    public Charging shifted(Duration by) {
      return new Charging(session.shifted(by), latest.shifted(by), admission);
    }
  }

  /** The session has ended and the car is still plugged in. */
  record Finishing() implements Ready {}

  /**
   * The emergency stop is pressed: nothing begins until somebody has looked and released it.
   *
   * @param car whether one is plugged in
   */
  record Barred(boolean car) implements ConnectorState {
    public Barred withCar(boolean plugged) {
      return new Barred(plugged);
    }

    public ConnectorState released() {
      return car ? new Finishing() : new Available();
    }
  }
}
