package org.pileshare.pile.scenario;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Version;
import org.pileshare.pile.PileSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What some piles live through, as a JSON file says it.
 *
 * @param url of the gateway, without the identity of a pile; absent means that there is none
 * @param seed by which all chance can be had again; absent means a new one
 * @param time VIRTUAL passes as fast as the disk allows, REAL as it does on the wall
 * @param start of the virtual time
 * @param minutes how long it lasts
 * @param piles which ones; each has a secret of the gateway's
 * @param connectors of each pile
 * @param powerWatts of each connector
 * @param sampleSeconds between two samples of a session
 * @param chargesPerDay of each connector, on average
 * @param chargeMinutes on average
 * @param outagesPerDay of each pile's network, on average
 * @param outageMinutes on average
 * @param powerCutsPerDay of each pile, on average
 * @param powerCutMinutes on average
 * @param driftPpm how far a clock may go wrong, in millionths of the time, to either side
 * @param version of OCPP that the piles speak, "1.6" or "2.0.1"; absent means 1.6
 */
public record Scenario(
    @Nullable URI url,
    @Nullable Long seed,
    Time time,
    Instant start,
    int minutes,
    Piles piles,
    int connectors,
    int powerWatts,
    int sampleSeconds,
    int chargesPerDay,
    int chargeMinutes,
    int outagesPerDay,
    int outageMinutes,
    int powerCutsPerDay,
    int powerCutMinutes,
    int driftPpm,
    @Nullable String version) {
  static final int MAX_PILES = 10_000;

  private static final long MAX_FILE_BYTES = 8L * 1024 * 1024;
  private static final int MAX_MINUTES = 60 * 24 * 366;
  private static final int MAX_A_DAY = 1_000;

  /** How time passes. */
  public enum Time {
    VIRTUAL,
    REAL
  }

  /** A pile and its password. */
  public record Pile(String pile, String secret) {}

  /**
   * Which piles.
   *
   * @param named one by one; absent means by count
   * @param count how many that are named by the prefix and a number; absent means by name
   * @param prefix of their names
   * @param secret of all of them
   */
  public record Piles(
      @Nullable List<Pile> named,
      @Nullable Integer count,
      @Nullable String prefix,
      @Nullable String secret) {

    List<Pile> all() {
      if (named != null) {
        return named;
      }
      var all = new ArrayList<Pile>();
      for (int i = 1; i <= (count == null ? 0 : count); i++) {
        all.add(new Pile((prefix == null ? "sim-" : prefix) + i, secret == null ? "none" : secret));
      }
      return all;
    }
  }

  public Scenario {
    if (time == null || start == null || piles == null) {
      throw new IllegalArgumentException("Expected time, start and piles, but one is missing");
    }
    within("minutes", minutes, 1, MAX_MINUTES);
    within("piles", piles.all().size(), 1, MAX_PILES);
    within("connectors", connectors, 1, 32);
    within("powerWatts", powerWatts, 1, 1_000_000);
    within("sampleSeconds", sampleSeconds, 1, 86_400);
    within("chargesPerDay", chargesPerDay, 0, MAX_A_DAY);
    within("chargeMinutes", chargeMinutes, 1, MAX_MINUTES);
    within("outagesPerDay", outagesPerDay, 0, MAX_A_DAY);
    within("outageMinutes", outageMinutes, 1, MAX_MINUTES);
    within("powerCutsPerDay", powerCutsPerDay, 0, MAX_A_DAY);
    within("powerCutMinutes", powerCutMinutes, 1, MAX_MINUTES);
    within("driftPpm", driftPpm, 0, 100_000);
    PileSettings.version(version);
  }

  private static void within(String what, long number, long least, long most) {
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "Expected %s from %d to %d, but it was %d".formatted(what, least, most, number));
    }
  }

  Version spoken() {
    return PileSettings.version(version);
  }

  Duration length() {
    return Duration.ofMinutes(minutes);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it does not say what it must
   */
  public static Scenario read(Path file) throws IOException {
    if (Files.size(file) > MAX_FILE_BYTES) {
      throw new IllegalArgumentException("Expected at most 8 MiB, but " + file + " is longer");
    }
    return parse(Files.readString(file));
  }

  /** The same of a text. */
  public static Scenario parse(String json) {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(json, Scenario.class);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "Expected a scenario, but " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
