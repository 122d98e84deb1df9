/**
 * What must survive a loss of power: the sessions that are not uploaded yet, and the days' tables.
 *
 * <p>{@link org.pileshare.pile.journal.Journal} says what is promised; {@link
 * org.pileshare.pile.journal.JournalFile} how it lies on the disk.
 */
@NullMarked
package org.pileshare.pile.journal;

import org.jspecify.annotations.NullMarked;
