/** Tests of the package of the same name. */
@NullMarked
package org.pileshare.stack.faults;

import org.jspecify.annotations.NullMarked;
