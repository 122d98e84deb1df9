/** Tests. */
@NullMarked
package org.pileshare.pile.hardware;

import org.jspecify.annotations.NullMarked;
