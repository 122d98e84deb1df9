/** Tests of the package of the same name. */
@NullMarked
package org.pileshare.stack.doors;

import org.jspecify.annotations.NullMarked;
