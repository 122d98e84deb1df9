package org.pileshare.gateway.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.gateway.core.PileTable;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.TableSignature;
import org.pileshare.ocpp.UseAuthorityTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a table goes to a pile: cut to what its frame can hold, and signed. */
final class TableFrames {
  private static final Logger LOG = LoggerFactory.getLogger(TableFrames.class);

  /** Absent where the piles trust the connection alone. */
  private final @Nullable PrivateKey key;

  private TableFrames(@Nullable PrivateKey key) {
    this.key = key;
  }

  static TableFrames unsigned() {
    return new TableFrames(null);
  }

  /**
   * Signs by a configured key.
   *
   * @param setting the key itself, or the path of a file that has it; see {@link
   *     TableSignature#privateKey}
   * @throws IllegalArgumentException if it is neither
   */
  static TableFrames signedBy(String setting) {
    return new TableFrames(TableSignature.privateKey(text(setting)));
  }

  private static String text(String setting) {
    try {
      var file = setting.lines().count() == 1 ? Path.of(setting) : null;
      return file != null && Files.isRegularFile(file) ? Files.readString(file) : setting;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "Expected a table key in " + setting + ", but it cannot be read", unreadable);
    }
  }

  /**
   * Cards are left out until the table fits its frame, then the end of the day is closed: who is
   * left out is refused offline.
   */
  String data(PileTable table, Instant issuedAt) {
    var fitting = table;
    int cards = table.openTo().size();
    int cardsOfDriver = PileTable.MAX_CARDS_OF_DRIVER;
    var json = onWire(fitting, issuedAt).json();
    while (tooLong(json) && (cards > 0 || cardsOfDriver > 1)) {
      cardsOfDriver = cards > 0 ? cardsOfDriver : cardsOfDriver / 2;
      cards /= 2;
      fitting = table.atMost(cards, cardsOfDriver);
      json = onWire(fitting, issuedAt).json();
    }
    var beginnings = fitting.beginnings();
    for (int kept = beginnings.size() / 2; tooLong(json) && kept > 0; kept /= 2) {
      fitting = fitting.closedFrom(beginnings.get(kept));
      json = onWire(fitting, issuedAt).json();
    }
    if (fitting.leftOut() > 0) {
      LOG.warn(
          "Expected room for all cards in the table of {}, but {} are left out",
          table.pile(),
          fitting.leftOut());
    }
    return json;
  }

  private static boolean tooLong(String json) {
    var quoted = FrameCodec.json().writeValueAsString(json);
    return quoted.getBytes(StandardCharsets.UTF_8).length > UseAuthorityTable.MAX_BYTES;
  }

  private UseAuthorityTable onWire(PileTable table, Instant issuedAt) {
    var unsigned =
        new UseAuthorityTable(
            table.pile().value(),
            table.day(),
            table.zone(),
            table.version(),
            issuedAt,
            table.runs().stream()
                .map(
                    run ->
                        new UseAuthorityTable.Run(
                            run.connector(),
                            run.from(),
                            run.to(),
                            UseAuthorityTable.Authority.valueOf(run.authority().name()),
                            run.cards().stream().map(CardId::value).toList(),
                            reservation(run)))
                .toList(),
            table.openTo().stream()
                .map(
                    open ->
                        new UseAuthorityTable.OpenTo(open.card().value(), open.from(), open.to()))
                .toList());
    return key == null ? unsigned : TableSignature.sign(unsigned, key);
  }

  private static UseAuthorityTable.@Nullable Reservation reservation(PileTable.Run run) {
    var held = run.reservation();
    return held == null
        ? null
        : new UseAuthorityTable.Reservation(
            held.id().toString(), held.units().from(), held.units().to());
  }
}
