/** Tests. */
@NullMarked
package org.pileshare.pile.core;

import org.jspecify.annotations.NullMarked;
