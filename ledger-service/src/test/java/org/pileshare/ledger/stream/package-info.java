/** The ledger on real logs and a real database. */
@NullMarked
package org.pileshare.ledger.stream;

import org.jspecify.annotations.NullMarked;
