package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEvent;
import org.pileshare.contracts.PileCommandTaken;
import org.pileshare.contracts.PileCommanded;
import org.pileshare.contracts.PileId;

/**
 * The latest commands to one pile.
 *
 * <p>An id is good for an hour and remembered for longer than that, so that no retry is executed
 * again: what is so old that it may be forgotten is too old to be asked anew.
 *
 * @param known in the order in which they were asked; at most {@value #MAX_KNOWN}
 * @param framesEnd until when the frames of the pile are written down, by the last such command
 */
public record PileCommands(PileId pile, Map<UUID, Commanded> known, Instant framesEnd) {
  public static final int MAX_KNOWN = 100;

  /** How many of them may begin or end charging. */
  public static final int MAX_CHARGING = 60;

  /** How old an id may be. */
  public static final Duration FRESH = Duration.ofHours(1);

  /** How far the clock of who made the id may be ahead. */
  public static final Duration AHEAD = Duration.ofMinutes(5);

  /** What a wish is. */
  public sealed interface Outcome {
    /** A new command, to be written down. */
    record Asked(PileCommanded event) implements Outcome {}

    /** One that was asked before; nothing is to be written. */
    record AlreadyAsked(Commanded command) implements Outcome {}

    /** None, and why not. */
    record Refused(Reason reason, String detail) implements Outcome {}
  }

  /** Why a command is refused. */
  public enum Reason {
    ID_REUSED,
    ID_NOT_FRESH,
    TOO_MANY
  }

  public PileCommands {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
  }

  public static PileCommands none(PileId pile) {
    return new PileCommands(pile, Map.of(), Instant.EPOCH);
  }

  /** Decides a wish. Who asks again, and how long they would wait, may differ. */
  public Outcome decide(PileCommanded wish, Instant now) {
    var before = known.get(wish.command());
    if (before != null) {
      return before.asked().what().equals(wish.what())
          ? new Outcome.AlreadyAsked(before)
          : new Outcome.Refused(
              Reason.ID_REUSED,
              "Expected the command that %s names already, but it is another"
                  .formatted(wish.command()));
    }
    if (!isFresh(wish.command(), now)) {
      return new Outcome.Refused(
          Reason.ID_NOT_FRESH,
          "Expected a UUIDv7 that was made within the last hour, but it was " + wish.command());
    }
    var lately = known.values().stream().map(Commanded::asked).filter(one -> isRetryable(one, now));
    var counted = isCharging(wish.what()) ? lately.filter(one -> isCharging(one.what())) : lately;
    int most = isCharging(wish.what()) ? MAX_CHARGING : MAX_KNOWN;
    return counted.count() >= most
        ? new Outcome.Refused(
            Reason.TOO_MANY,
            "Expected fewer than %d such commands to a pile in an hour, but there were as many"
                .formatted(most))
        : new Outcome.Asked(wish);
  }

  /** What drivers ask as well: they shall not keep operators from a pile. */
  private static boolean isCharging(PileCommand what) {
    return what instanceof PileCommand.StartCharging || what instanceof PileCommand.StopCharging;
  }

  private static boolean isFresh(UUID id, Instant now) {
    return Ids.timeOf(id)
        .filter(made -> !made.isBefore(now.minus(FRESH)) && !made.isAfter(now.plus(AHEAD)))
        .isPresent();
  }

  /** Longer than it is fresh for a gateway whose clock is behind. */
  private static boolean isRetryable(PileCommanded asked, Instant now) {
    return Ids.timeOf(asked.command())
        .filter(made -> !made.isBefore(now.minus(FRESH).minus(AHEAD)))
        .isPresent();
  }

  /**
   * Takes what stands on the topic; the same again changes nothing.
   *
   * @param recordedAt the broker's clock
   */
  public PileCommands with(PileCommandEvent event, Instant recordedAt) {
    var before = known.get(event.command());
    return switch (event) {
      case PileCommanded asked ->
          before != null ? this : with(Commanded.of(asked, recordedAt)).switched(asked, recordedAt);
      case PileCommandTaken taken -> before == null ? this : with(before.with(taken, recordedAt));
      case PileCommandEnded ended -> before == null ? this : with(before.with(ended, recordedAt));
    };
  }

  private PileCommands with(Commanded command) {
    var next = new LinkedHashMap<>(known);
    next.put(command.asked().command(), command);
    if (next.size() > MAX_KNOWN) {
      next.remove(next.keySet().iterator().next());
    }
    return new PileCommands(pile, next, framesEnd);
  }

  private PileCommands switched(PileCommanded asked, Instant recordedAt) {
    return asked.what() instanceof PileCommand.RecordFrames(var minutes)
        ? new PileCommands(pile, known, recordedAt.plus(Duration.ofMinutes(minutes)))
        : this;
  }

  /** Until when the frames of the pile are written down; nothing if they are not. */
  public Optional<Instant> framesUntil(Instant now) {
    return Optional.of(framesEnd).filter(now::isBefore);
  }
}
