package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of a double entry; the lines of an entry sum to 0. It is about a session or about a
 * reservation, and never about both.
 *
 * @param entry names the posting that the line belongs to
 * @param account {@code driver:<id>}, {@code owner:<id>}, {@code unknown:<card>}, {@code
 *     deposit:<driver>}, {@code platform} or {@code tax}
 * @param amountMinor in minor units of the currency; positive is owed by the account
 * @param currency ISO 4217
 * @param energyWh the energy of the session; 0 in lines of any kind but {@link EntryKind#ENERGY}
 *     and what reverses it
 * @param restated whether it belongs to a correction of a session and not to its first entry
 */
public record EntryPosted(
    UUID entry,
    @Nullable UUID session,
    @Nullable UUID reservation,
    String account,
    long amountMinor,
    String currency,
    long energyWh,
    EntryKind kind,
    boolean restated,
    Instant at)
    implements LedgerEvent {
  public EntryPosted {
    if ((session == null) == (reservation == null)) {
      throw new IllegalArgumentException(
          "Expected either a session or a reservation, but there were "
              + (session == null ? "none" : "both"));
    }
  }
}
