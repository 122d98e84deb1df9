/** Tests of the package of the same name. */
@NullMarked
package org.pileshare.stack.month;

import org.jspecify.annotations.NullMarked;
