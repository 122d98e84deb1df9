package org.pileshare.contracts;

/** What the ledger found and posted, on {@code ledger.events} (key: account). */
public sealed interface LedgerEvent extends Event permits SessionJudged, EntryPosted {}
