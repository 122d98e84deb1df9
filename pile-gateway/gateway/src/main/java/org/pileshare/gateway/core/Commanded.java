package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEnded.Outcome;
import org.pileshare.contracts.PileCommandTaken;
import org.pileshare.contracts.PileCommanded;

/**
 * A command and what has become of it, as its topic tells.
 *
 * <p>The broker's clock decides: what is recorded after the deadline counts no more. So every
 * gateway comes to the same end, also where the one that was asked is gone before it wrote one.
 *
 * @param recordedAt when the topic got it
 * @param connection over which it is passed on; absent as long as nobody took it
 */
public record Commanded(
    PileCommanded asked,
    Instant recordedAt,
    @Nullable UUID connection,
    @Nullable PileCommandEnded written) {

  static Commanded of(PileCommanded asked, Instant recordedAt) {
    return new Commanded(asked, recordedAt, null, null);
  }

  public Instant deadline() {
    return recordedAt.plusSeconds(asked.limitSeconds());
  }

  /** The first that takes it has it, unless it is over. */
  Commanded with(PileCommandTaken taken, Instant at) {
    return connection != null || written != null || at.isAfter(deadline())
        ? this
        : new Commanded(asked, recordedAt, taken.connection(), null);
  }

  /**
   * The first end is the end. It is of the connection that has the command; or of none, by who
   * looked for the pile in vain, and then it counts as long as nobody has it.
   */
  Commanded with(PileCommandEnded ended, Instant at) {
    return written != null
            || at.isAfter(deadline())
            || !Objects.equals(connection, ended.connection())
        ? this
        : new Commanded(asked, recordedAt, connection, ended);
  }

  /** How it ended; nothing as long as it may still end in more than one way. */
  public Optional<PileCommandEnded> end(Instant now) {
    if (written != null) {
      return Optional.of(written);
    }
    return now.isAfter(deadline()) ? Optional.of(unanswered()) : Optional.empty();
  }

  private PileCommandEnded unanswered() {
    return new PileCommandEnded(
        asked.pile(),
        asked.command(),
        connection,
        unanswered(asked.what()),
        null,
        null,
        List.of(),
        deadline());
  }

  /** What is for the gateways they have done as soon as they know of it. */
  private Outcome unanswered(PileCommand what) {
    if (what instanceof PileCommand.RecordFrames) {
      return Outcome.ANSWERED;
    }
    return connection == null ? Outcome.NOT_CONNECTED : Outcome.TIMED_OUT;
  }
}
