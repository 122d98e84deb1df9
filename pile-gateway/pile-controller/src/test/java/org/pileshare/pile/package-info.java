/** Tests. */
@NullMarked
package org.pileshare.pile;

import org.jspecify.annotations.NullMarked;
