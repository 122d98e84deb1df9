/**
 * The pile's end of the wire: whether it is online (step L1), and the upload of what the journal
 * holds (step L5).
 */
@NullMarked
package org.pileshare.pile.connection;

import org.jspecify.annotations.NullMarked;
