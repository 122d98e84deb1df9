/** Tests. */
@NullMarked
package org.pileshare.pile.pcsc;

import org.jspecify.annotations.NullMarked;
