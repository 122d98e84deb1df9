/**
 * The pile controller: what runs on a pile's board, and as a simulator with virtual hardware.
 *
 * <p>Begin with {@link org.pileshare.pile.PileController}; {@code core} has the decisions, {@code
 * journal} what survives a loss of power, {@code connection} the wire.
 */
@NullMarked
package org.pileshare.pile;

import org.jspecify.annotations.NullMarked;
