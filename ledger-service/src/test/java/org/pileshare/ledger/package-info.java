/** Rules that hold for the whole module. */
@NullMarked
package org.pileshare.ledger;

import org.jspecify.annotations.NullMarked;
