/** The ledger's REST door: sessions, balances and totals, each only to those whom they concern. */
@NullMarked
package org.pileshare.ledger.rest;

import org.jspecify.annotations.NullMarked;
