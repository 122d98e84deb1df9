package org.pileshare.pile;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.pileshare.pile.hardware.PileClock;

/**
 * The time by which the pile decides and reports.
 *
 * <pre>
 *  Unset --- told ----> Followed    counted on from what the gateway said
 *  Own ----- told ----> Followed    only if it was far off
 * </pre>
 *
 * <p>A board without a battery starts at 1970 or at the time of its last stop. Then time is counted
 * on from the last entry of the journal, so that at least the order is right, until the gateway
 * tells it. Any number of threads may use it.
 */
final class PileTime implements PileClock {
  /** Before the first OCPP no pile spoke it. */
  private static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");

  /** What the way of an answer may take is no reason to correct anything. */
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  /** More than this a clock does not go wrong between two boots; it was set wrong, or is broken. */
  static final Duration MOST_DRIFT = Duration.ofHours(1);

  /** A clock that is so little behind the journal goes slow, and is set all the same. */
  private static final Duration SLOW = Duration.ofMinutes(15);

  private sealed interface Mode {
    /** The board's clock is right, as far as the pile knows. */
    record Own() implements Mode {}

    /** The board's clock is wrong, and nobody has told the time. */
    record Unset(Instant anchor, Duration since) implements Mode {}

    /** The gateway has told the time, or the journal has. */
    record Followed(Instant anchor, Duration since) implements Mode {}
  }

  private final PileClock board;
  private final ClockSource source;
  private final Duration start;
  private volatile Mode mode;

  /**
   * @param last the time of the last entry of the journal; the board's must not be before it
   */
  PileTime(PileClock board, ClockSource source, Optional<Instant> last) {
    this.board = board;
    this.source = source;
    start = board.elapsed();
    var earliest = last.filter(EARLIEST::isBefore).orElse(EARLIEST);
    mode = source == ClockSource.OWN ? new Mode.Own() : mode(earliest);
  }

  private Mode mode(Instant earliest) {
    var behind = Duration.between(board.now(), earliest);
    if (behind.isNegative() || behind.isZero()) {
      return new Mode.Own();
    }
    return behind.compareTo(SLOW) <= 0
        ? new Mode.Followed(earliest, start)
        : new Mode.Unset(earliest, start);
  }

  @Override
  public Instant now() {
    return switch (mode) {
      case Mode.Own own -> board.now();
      case Mode.Unset unset -> counted(unset.anchor, unset.since);
      case Mode.Followed followed -> counted(followed.anchor, followed.since);
    };
  }

  private Instant counted(Instant anchor, Duration since) {
    return anchor.plus(board.elapsed().minus(since)).truncatedTo(ChronoUnit.MILLIS);
  }

  /** How long the pile has run. */
  @Override
  public Duration elapsed() {
    return board.elapsed().minus(start);
  }

  /** Whether the pile can know which unit it is. */
  boolean isSet() {
    return !(mode instanceof Mode.Unset);
  }

  /** By how much this was behind, if it has to be corrected; negative if it was ahead. */
  Optional<Duration> error(Instant told) {
    if (source == ClockSource.OWN) {
      return Optional.empty();
    }
    var behind = Duration.between(now(), told);
    return isSet() && behind.abs().compareTo(TOLERANCE) <= 0
        ? Optional.empty()
        : Optional.of(behind.truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * By how much this has gone wrong since it was last told, if it has to be corrected and may be:
   * it is set on from now, and what was stamped before stays as it was.
   */
  Optional<Duration> drift(Instant told) {
    return isSet()
        ? error(told).filter(error -> error.abs().compareTo(MOST_DRIFT) <= 0)
        : Optional.empty();
  }

  /** Goes by what the gateway said from now on. */
  void follow(Duration behind) {
    mode = new Mode.Followed(now().plus(behind), board.elapsed());
  }
}
