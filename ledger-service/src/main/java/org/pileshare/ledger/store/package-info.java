/**
 * The ledger's book in PostgreSQL: what was read, what was found, what is owed, and how far the
 * logs have been read, all of it in the same transactions.
 */
@NullMarked
package org.pileshare.ledger.store;

import org.jspecify.annotations.NullMarked;
