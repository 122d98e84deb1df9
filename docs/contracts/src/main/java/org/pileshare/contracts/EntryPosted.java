package org.pileshare.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of a double entry; the lines of an entry sum to 0.
 *
 * @param entry names the posting that the line belongs to
 * @param account {@code driver:<id>}, {@code owner:<id>} or {@code unknown:<card>}
 * @param amountMinor in minor units of the currency; positive is owed by the account
 * @param currency ISO 4217
 * @param restated whether it belongs to a correction and not to the first entry
 */
public record EntryPosted(
    UUID entry,
    UUID session,
    String account,
    long amountMinor,
    String currency,
    long energyWh,
    EntryKind kind,
    boolean restated,
    Instant at)
    implements LedgerEvent {}
