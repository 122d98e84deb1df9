package org.pileshare.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEnded.Setting;
import org.pileshare.contracts.PileCommanded;
import org.pileshare.gateway.core.Commanded;

/**
 * A command and what has become of it.
 *
 * @param said the pile's own word, such as Accepted
 * @param settings what it told of its settings; absent unless it did
 * @param endedAt absent while it is pending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandBody(
    UUID id,
    String pile,
    PileCommand command,
    String askedBy,
    Instant askedAt,
    Status status,
    @Nullable String said,
    @Nullable String detail,
    @Nullable List<Setting> settings,
    @Nullable Instant endedAt) {

  /** Where a command is. */
  public enum Status {
    /** It waits for its pile, or for the pile's answer. */
    PENDING,
    /** The pile answered, be it yes or no: see {@code said}. */
    ANSWERED,
    /** The pile answered by an error. */
    REFUSED,
    /** No answer came in time; the pile may have acted all the same. */
    TIMED_OUT,
    /** The pile was not asked. */
    NOT_CONNECTED
  }

  static CommandBody pending(PileCommanded wish) {
    return new CommandBody(
        wish.command(),
        wish.pile().value(),
        wish.what(),
        wish.askedBy().value(),
        wish.at(),
        Status.PENDING,
        null,
        null,
        null,
        null);
  }

  static CommandBody of(Commanded command, Instant now) {
    var asked = command.asked();
    var end = command.end(now);
    return new CommandBody(
        asked.command(),
        asked.pile().value(),
        asked.what(),
        asked.askedBy().value(),
        asked.at(),
        end.map(one -> status(one.outcome())).orElse(Status.PENDING),
        end.map(PileCommandEnded::said).orElse(null),
        end.map(PileCommandEnded::detail).orElse(null),
        settings(end),
        end.map(PileCommandEnded::at).orElse(null));
  }

  private static @Nullable List<Setting> settings(Optional<PileCommandEnded> end) {
    return end.map(PileCommandEnded::settings).filter(some -> !some.isEmpty()).orElse(null);
  }

  private static Status status(PileCommandEnded.Outcome outcome) {
    return switch (outcome) {
      case ANSWERED -> Status.ANSWERED;
      case REFUSED -> Status.REFUSED;
      case TIMED_OUT -> Status.TIMED_OUT;
      case NOT_CONNECTED -> Status.NOT_CONNECTED;
    };
  }
}
