package org.pileshare.gateway.core;

import java.util.Map;

/** What a pile makes of a step. */
public sealed interface UpkeepReply {
  /** It has it now. */
  record Accepted() implements UpkeepReply {}

  /**
   * What it is set to.
   *
   * @param values those that it has
   */
  record Settings(Map<PileSetting, Boolean> values, ListLimits limits) implements UpkeepReply {
    public Settings {
      values = Map.copyOf(values);
    }
  }

  /** Which list it has: 0 is none, and below that it keeps none at all. */
  record ListVersion(int version) implements UpkeepReply {}

  /** It has not, and what it said; it may be another time. */
  record Refused(String answer) implements UpkeepReply {}

  /** It does not know what that is. */
  record NotSupported(String answer) implements UpkeepReply {}

  /** It said nothing; it may have done it all the same. */
  record Missing(String why) implements UpkeepReply {}
}
