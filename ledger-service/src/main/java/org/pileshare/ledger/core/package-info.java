/**
 * What the ledger finds: the verdict on a session, its price and its posting.
 *
 * <p>Nothing here reads a clock, a topic or a table. The verdict follows from the session and from
 * the history that was true when it happened, so that a session uploaded a month late is judged as
 * it would have been on its own day.
 */
@NullMarked
package org.pileshare.ledger.core;

import org.jspecify.annotations.NullMarked;
