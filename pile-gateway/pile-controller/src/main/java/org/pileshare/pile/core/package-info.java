/** What a pile decides, without hardware, network or clock: time and readings come in. */
@NullMarked
package org.pileshare.pile.core;

import org.jspecify.annotations.NullMarked;
