package org.pileshare.pile;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.connection.ConnectionSettings;
import org.pileshare.pile.core.UnknownCards;
import org.pileshare.pile.modbus.ModbusMeter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The piles that a process simulates, as a JSON file says it.
 *
 * @param url of the gateway, without the identity of a pile: {@code ws://host:8083/ocpp}
 */
record PilesFile(URI url, List<PileEntry> piles) {
  static final int MAX_PILES = 10_000;

  private static final long MAX_BYTES = 8L * 1024 * 1024;
  private static final int DEFAULT_POWER_WATTS = 7_400;

  /**
   * One pile.
   *
   * @param connectors how many; absent means 1
   * @param directory of its journal, from where the file is; absent means the name of the pile
   * @param policy for unknown cards while offline; absent means REFUSE
   * @param powerWatts of each connector; absent means 7,400
   * @param sampleSeconds between two samples of a session; absent means 60
   * @param graceSeconds behind the end of the driver's authority; absent means 300
   * @param tableKey the public key that tables are signed by; absent means that none is needed
   * @param codeKey the pile's own key of offline codes; absent means that it takes none
   * @param clock whose time it goes by; absent means GATEWAY
   * @param version of OCPP that it speaks, "1.6" or "2.0.1"; absent means 1.6
   * @param modbusMeter where its meter is; absent means a virtual one
   * @param pcscTerminal a part of the name of its card reader, empty for the first; absent means a
   *     virtual one
   */
  record PileEntry(
      String pile,
      String secret,
      @Nullable Integer connectors,
      @Nullable String directory,
      @Nullable UnknownCards policy,
      @Nullable Integer powerWatts,
      @Nullable Integer sampleSeconds,
      @Nullable Integer graceSeconds,
      @Nullable String tableKey,
      @Nullable String codeKey,
      @Nullable ClockSource clock,
      @Nullable String version,
      ModbusMeter.@Nullable Settings modbusMeter,
      @Nullable String pcscTerminal) {

    PileSettings settings(URI url) {
      return PileSettings.of(pile, url, secret)
          .withConnectors(connectors == null ? 1 : connectors)
          .withUnknownCards(policy == null ? UnknownCards.REFUSE : policy)
          .withSampleInterval(Duration.ofSeconds(sampleSeconds == null ? 60 : sampleSeconds))
          .withGrace(Duration.ofSeconds(graceSeconds == null ? 300 : graceSeconds))
          .withKeys(PileKeys.of(tableKey, codeKey))
          .withClock(clock == null ? ClockSource.GATEWAY : clock)
          .withConnection(ConnectionSettings.DEFAULT.speaking(PileSettings.version(version)));
    }

    Path directory(Path base) {
      return base.resolve(directory == null ? pile : directory);
    }

    int powerWattsOrDefault() {
      return powerWatts == null ? DEFAULT_POWER_WATTS : powerWatts;
    }
  }

  PilesFile {
    if (url == null || piles == null || piles.isEmpty() || piles.size() > MAX_PILES) {
      throw new IllegalArgumentException(
          "Expected a url and 1 to " + MAX_PILES + " piles, but the file says otherwise");
    }
    piles = List.copyOf(piles);
    var names = new HashSet<String>();
    for (var entry : piles) {
      if (entry.pile() == null || entry.secret() == null) {
        throw new IllegalArgumentException("Expected a pile and a secret, but one is missing");
      }
      if (!names.add(entry.pile())) {
        throw new IllegalArgumentException(
            "Expected each pile once, but " + entry.pile() + " is there again");
      }
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it does not say what it must
   */
  static PilesFile read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException("Expected at most 8 MiB, but " + file + " is longer");
    }
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readValue(Files.readString(file), PilesFile.class);
    } catch (JacksonException unreadable) {
      throw new IllegalArgumentException(
          "Expected piles in " + file + ", but " + unreadable.getOriginalMessage(), unreadable);
    }
  }
}
