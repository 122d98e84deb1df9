package org.pileshare.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a pile is to do, in words that hold for every version of OCPP. In JSON the member {@code
 * kind} says which it is.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PileCommand.StartCharging.class, name = "START_CHARGING"),
  @JsonSubTypes.Type(value = PileCommand.StopCharging.class, name = "STOP_CHARGING"),
  @JsonSubTypes.Type(value = PileCommand.Reset.class, name = "RESET"),
  @JsonSubTypes.Type(value = PileCommand.Unlock.class, name = "UNLOCK"),
  @JsonSubTypes.Type(value = PileCommand.Trigger.class, name = "TRIGGER"),
  @JsonSubTypes.Type(value = PileCommand.ReadSettings.class, name = "READ_SETTINGS"),
  @JsonSubTypes.Type(value = PileCommand.WriteSetting.class, name = "WRITE_SETTING"),
  @JsonSubTypes.Type(value = PileCommand.ChangeAvailability.class, name = "CHANGE_AVAILABILITY"),
  @JsonSubTypes.Type(value = PileCommand.UploadLog.class, name = "UPLOAD_LOG"),
  @JsonSubTypes.Type(value = PileCommand.UpdateFirmware.class, name = "UPDATE_FIRMWARE"),
  @JsonSubTypes.Type(value = PileCommand.SetProfile.class, name = "SET_PROFILE"),
  @JsonSubTypes.Type(value = PileCommand.ClearProfiles.class, name = "CLEAR_PROFILES"),
  @JsonSubTypes.Type(value = PileCommand.ClearCache.class, name = "CLEAR_CACHE"),
  @JsonSubTypes.Type(value = PileCommand.RecordFrames.class, name = "RECORD_FRAMES")
})
public sealed interface PileCommand {
  int MAX_SETTINGS = 40;
  int MAX_PERIODS = 24;

  /** To begin charging at a connector with a card. */
  record StartCharging(int connector, CardId card, CardKind cardKind) implements PileCommand {
    public StartCharging {
      Limits.connector(connector);
    }
  }

  /** To end a session. */
  record StopCharging(UUID session) implements PileCommand {
    public StopCharging {
      Limits.present(session, "a session");
    }
  }

  /**
   * To begin anew.
   *
   * @param connector absent: the whole pile
   */
  record Reset(ResetTime when, @Nullable Integer connector) implements PileCommand {
    public Reset {
      Limits.present(when, "when");
      Limits.connectorIfAny(connector);
    }
  }

  /** When to begin anew. */
  enum ResetTime {
    IMMEDIATELY,
    ON_IDLE
  }

  /** To set a cable free. */
  record Unlock(int connector) implements PileCommand {
    public Unlock {
      Limits.connector(connector);
    }
  }

  /**
   * To report something now.
   *
   * @param connector absent: the whole pile
   */
  record Trigger(Report report, @Nullable Integer connector) implements PileCommand {
    public Trigger {
      Limits.present(report, "a report");
      Limits.connectorIfAny(connector);
    }
  }

  /** What to report. */
  enum Report {
    BOOT,
    HEARTBEAT,
    STATUS,
    METER,
    TRANSACTION,
    FIRMWARE,
    LOG,
    CERTIFICATE
  }

  /**
   * To tell settings: keys of OCPP 1.6, or variables of 2.x as {@code Component.Variable}.
   *
   * @param names none: all of them, which only OCPP 1.6 has an answer to
   */
  record ReadSettings(List<String> names) implements PileCommand {
    public ReadSettings {
      names = Limits.present(names, "names");
      Limits.atMost(MAX_SETTINGS, names, "names");
      names.forEach(Limits::settingName);
      names = List.copyOf(names);
    }
  }

  /** To change a setting. Secrets are not for this: whoever reads the topic would have them. */
  record WriteSetting(String name, String value) implements PileCommand {
    public WriteSetting {
      Limits.settingName(name);
      if (Secrets.isNamed(name)) {
        throw new IllegalArgumentException(
            "Expected a setting that is no secret, but it was " + name);
      }
      Limits.textOrNone(1000, value, "a value");
    }
  }

  /**
   * To go out of use or back into it.
   *
   * @param connector absent: the whole pile
   */
  record ChangeAvailability(boolean available, @Nullable Integer connector) implements PileCommand {
    public ChangeAvailability {
      Limits.connectorIfAny(connector);
    }
  }

  /** To upload what it has written down. */
  record UploadLog(LogKind log, String location, @Nullable Instant from, @Nullable Instant to)
      implements PileCommand {
    public UploadLog {
      Limits.present(log, "a log");
      Limits.location(location);
    }
  }

  /** What it has written down. */
  enum LogKind {
    DIAGNOSTICS,
    SECURITY
  }

  /** To fetch firmware and to install it. */
  record UpdateFirmware(String location, Instant fetchAt) implements PileCommand {
    public UpdateFirmware {
      Limits.location(location);
      Limits.present(fetchAt, "fetchAt");
    }
  }

  /**
   * To keep to limits from now on.
   *
   * @param connector 0: the whole pile
   * @param profile names the profile; the same name replaces it
   * @param session the one that it is for; absent unless the purpose is SESSION
   */
  record SetProfile(
      int connector,
      int profile,
      int stackLevel,
      Purpose purpose,
      @Nullable UUID session,
      LimitUnit unit,
      List<Period> periods)
      implements PileCommand {
    public SetProfile {
      Limits.within(0, 32, connector, "a connector");
      Limits.within(1, 1_000_000_000, profile, "a profile");
      Limits.within(0, 100, stackLevel, "a stack level");
      Limits.present(purpose, "a purpose");
      Limits.present(unit, "a unit");
      periods = Limits.present(periods, "periods");
      Limits.atMost(MAX_PERIODS, periods, "periods");
      periods = List.copyOf(periods);
      if (periods.isEmpty() || periods.getFirst().fromSeconds() != 0) {
        throw new IllegalArgumentException("Expected a first period from 0 s, but there is none");
      }
      if ((purpose == Purpose.SESSION) != (session != null)) {
        throw new IllegalArgumentException(
            "Expected a session for the purpose SESSION and for no other, but it is otherwise");
      }
    }
  }

  /** What a profile limits. */
  enum Purpose {
    PILE,
    ANY_SESSION,
    SESSION
  }

  /** What a limit counts: amperes a phase, or watts. */
  enum LimitUnit {
    A,
    W
  }

  /** A limit from so many seconds after the start. */
  record Period(int fromSeconds, int limit) {
    public Period {
      Limits.within(0, 31_536_000, fromSeconds, "a number of seconds");
      Limits.within(0, 1_000_000, limit, "a limit");
    }
  }

  /**
   * To keep to profiles no more.
   *
   * @param profile absent: whichever they are
   * @param connector absent: all
   */
  record ClearProfiles(@Nullable Integer profile, @Nullable Integer connector)
      implements PileCommand {
    public ClearProfiles {
      if (profile != null) {
        Limits.within(1, 1_000_000_000, profile, "a profile");
      }
      if (connector != null) {
        Limits.within(0, 32, connector, "a connector");
      }
    }
  }

  /** To forget what it remembers of cards. */
  record ClearCache() implements PileCommand {}

  /**
   * Not for the pile but for its gateway: to write down what is said between them.
   *
   * @param minutes from now on; 0 ends it
   */
  record RecordFrames(int minutes) implements PileCommand {
    public static final int MAX_MINUTES = 1440;

    public RecordFrames {
      Limits.within(0, MAX_MINUTES, minutes, "a number of minutes");
    }
  }
}
