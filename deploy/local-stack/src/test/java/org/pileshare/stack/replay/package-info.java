/** Tests of the package of the same name. */
@NullMarked
package org.pileshare.stack.replay;

import org.jspecify.annotations.NullMarked;
