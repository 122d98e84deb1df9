package org.pileshare.gateway.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PileId;
import org.pileshare.gateway.core.PileTable;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.OfflineCode;
import org.pileshare.ocpp.UseAuthorityTable;

/**
 * The codes of drivers without a card. A pile's key follows from the platform's, so that none has
 * to be stored.
 */
public final class OfflineCodes {
  private final byte @Nullable [] master;

  private OfflineCodes(byte @Nullable [] master) {
    this.master = master;
  }

  static OfflineCodes none() {
    return new OfflineCodes(null);
  }

  /**
   * By a configured key.
   *
   * @param setting the key in base64, or the path of a file that has it; see {@link
   *     OfflineCode#key}
   * @throws IllegalArgumentException if it is neither
   */
  static OfflineCodes by(String setting) {
    return new OfflineCodes(OfflineCode.key(text(setting)));
  }

  private static String text(String setting) {
    try {
      var file = Path.of(setting);
      return Files.isRegularFile(file) ? Files.readString(file) : setting;
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "Expected a key of codes in " + setting + ", but it cannot be read", unreadable);
    }
  }

  private Optional<byte[]> keyOf(PileId pile) {
    var key = master;
    return key == null ? Optional.empty() : Optional.of(OfflineCode.keyOfPile(key, pile.value()));
  }

  /** What a pile is told; nothing if the platform has no key. */
  Optional<String> textFor(PileId pile) {
    return keyOf(pile).map(OfflineCode::text);
  }

  /** The code of a reservation at a pile; nothing if the platform has no key. */
  public Optional<String> code(PileId pile, PileTable.Reservation reservation) {
    var named =
        new UseAuthorityTable.Reservation(
            reservation.id().toString(), reservation.units().from(), reservation.units().to());
    return keyOf(pile).map(key -> OfflineCode.of(key, named));
  }

  /**
   * Whose card it is by which a session runs. A code that was entered stands for no card of the
   * driver, but for the reservation that the pile's tables had for them.
   */
  static @Nullable CardBound card(Views views, PileId pile, CardId card) {
    if (!OfflineCode.isCard(card.value())) {
      return views.card(card);
    }
    return views
        .authority(pile)
        .holderOf(reservation -> OfflineCode.cardOf(reservation.toString()).equals(card.value()))
        .map(
            held ->
                new CardBound(
                    card,
                    CardKind.APP,
                    held.driver(),
                    CardStatus.ACTIVE,
                    held.driver(),
                    null,
                    held.from()))
        .orElse(null);
  }
}
