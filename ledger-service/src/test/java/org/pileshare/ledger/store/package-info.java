/** How rows go into the database. */
@NullMarked
package org.pileshare.ledger.store;

import org.jspecify.annotations.NullMarked;
