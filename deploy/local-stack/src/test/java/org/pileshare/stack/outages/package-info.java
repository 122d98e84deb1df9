/** Tests of the package of the same name. */
@NullMarked
package org.pileshare.stack.outages;

import org.jspecify.annotations.NullMarked;
