package org.pileshare.gateway.command;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommandEnded.Setting;
import org.pileshare.contracts.Secrets;
import org.pileshare.gateway.command.Spoken.NoWords;
import org.pileshare.gateway.command.Spoken.Said;
import org.pileshare.ocpp.Version;

/** Commands in the words of a version, and what answers of all versions have in common. */
final class Words {
  private static final int MAX_WORD = 50;

  private Words() {}

  static Spoken of(PileCommand command, Version version, Names names, Instant now) {
    return switch (version) {
      case V1_6 -> Ocpp16Words.of(command, names, now);
      case V2_0_1, V2_1 -> Ocpp2Words.of(command, names, now);
    };
  }

  static NoWords unknownSession(UUID session) {
    return new NoWords(
        "Expected a session that the pile knows, but it knows none such: " + session);
  }

  static NoWords notForPiles() {
    return new NoWords("Expected a command for a pile, but this one is for its gateway");
  }

  /**
   * Whether a profile says the same at all times and is of sessions: then it needs no clock, and a
   * pile whose clock is wrong keeps to it as well.
   */
  static boolean isTimeless(PileCommand.SetProfile profile) {
    return profile.periods().size() == 1 && profile.purpose() != PileCommand.Purpose.PILE;
  }

  /** A setting as a pile tells it, without what nobody is to know and in a bounded length. */
  static Setting setting(String name, @Nullable String value, String status) {
    var told = name.isBlank() ? "-" : cut(name, Setting.MAX_NAME);
    if (value != null && Secrets.isNamed(name)) {
      return new Setting(told, null, "Secret");
    }
    return new Setting(told, value == null ? null : cut(value, Setting.MAX_VALUE), status);
  }

  static Said told(List<Setting> settings) {
    int more = settings.size() - PileCommandEnded.MAX_SETTINGS;
    return more <= 0
        ? new Said("Accepted", null, settings)
        : new Said(
            "Accepted",
            "and %d more".formatted(more),
            settings.subList(0, PileCommandEnded.MAX_SETTINGS));
  }

  /** A word of a pile; nothing if it has none. */
  static @Nullable String word(@Nullable String text) {
    return text == null || text.isBlank() ? null : cut(text, MAX_WORD);
  }

  /** What a pile says freely; nothing if it says nothing. */
  static @Nullable String detail(@Nullable String text) {
    return text == null || text.isBlank() ? null : cut(text, PileCommandEnded.MAX_DETAIL);
  }

  private static String cut(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters);
  }
}
