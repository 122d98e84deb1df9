/** Tests of the package of the same name. */
@NullMarked
package org.pileshare.stack.checks;

import org.jspecify.annotations.NullMarked;
