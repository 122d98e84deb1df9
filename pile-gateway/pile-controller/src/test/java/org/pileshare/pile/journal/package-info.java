/** Tests. */
@NullMarked
package org.pileshare.pile.journal;

import org.jspecify.annotations.NullMarked;
