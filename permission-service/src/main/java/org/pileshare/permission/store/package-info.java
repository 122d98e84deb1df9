/**
 * Piles, cards, permissions and the outbox in PostgreSQL: a change and its event in one
 * transaction.
 */
@NullMarked
package org.pileshare.permission.store;

import org.jspecify.annotations.NullMarked;
