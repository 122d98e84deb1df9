package org.pileshare.pile.journal;

import org.jspecify.annotations.Nullable;

/**
 * An entry with all that is needed to send it.
 *
 * @param beginning of the session that it belongs to
 * @param transactionId what the gateway called the session; absent before it answered the beginning
 */
public record Upload(Entry entry, Entry.SessionBegan beginning, @Nullable Integer transactionId) {}
