/** A meter that is read over Modbus TCP: a driver of a board, chosen by its settings. */
@NullMarked
package org.pileshare.pile.modbus;

import org.jspecify.annotations.NullMarked;
