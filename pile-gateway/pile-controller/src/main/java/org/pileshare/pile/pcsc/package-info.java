/** A card reader of PC/SC: a driver of a board, chosen by its settings. */
@NullMarked
package org.pileshare.pile.pcsc;

import org.jspecify.annotations.NullMarked;
