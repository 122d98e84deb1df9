package org.pileshare.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command. Of those that are written for the connection that took it, or for none
 * if none did, the first counts.
 *
 * @param connection over which the pile was asked; absent if nobody took the command
 * @param said the pile's own word: a status if it answered, an error code if it refused
 * @param detail what else is known
 * @param settings what it told of its settings; none unless it was asked for them
 */
public record PileCommandEnded(
    PileId pile,
    UUID command,
    @Nullable UUID connection,
    Outcome outcome,
    @Nullable String said,
    @Nullable String detail,
    List<Setting> settings,
    Instant at)
    implements PileCommandEvent {
  public static final int MAX_SETTINGS = 300;
  public static final int MAX_DETAIL = 300;

  public PileCommandEnded {
    Limits.atMost(MAX_SETTINGS, settings, "settings");
    settings = List.copyOf(settings);
    if (said != null) {
      Limits.atMost(50, said, "a word");
    }
    if (detail != null) {
      Limits.atMost(MAX_DETAIL, detail, "a detail");
    }
  }

  /** How a command can end. */
  public enum Outcome {
    /** The pile answered, be it yes or no. */
    ANSWERED,
    /** The pile answered by an error, or its version of OCPP has no such message. */
    REFUSED,
    /** It was passed on, and no answer came in time: the pile may have acted all the same. */
    TIMED_OUT,
    /** It was not passed on, and will not be. */
    NOT_CONNECTED
  }

  /**
   * A setting of a pile.
   *
   * @param value absent if the pile did not tell it
   * @param status the pile's word about it
   */
  public record Setting(String name, @Nullable String value, String status) {
    public static final int MAX_NAME = 160;
    public static final int MAX_VALUE = 2500;

    public Setting {
      Limits.atMost(MAX_NAME, name, "the name of a setting");
      Limits.atMost(50, status, "a status");
      if (value != null) {
        Limits.textOrNone(MAX_VALUE, value, "a value");
      }
    }
  }
}
