/**
 * A month of sessions with all that can go wrong with them, told to a ledger that is killed again
 * and again, and an account of the same month made by other means.
 */
@NullMarked
package org.pileshare.stack.month;

import org.jspecify.annotations.NullMarked;
