/** Tests of the package of the same name. */
@NullMarked
package org.pileshare.stack.demo;

import org.jspecify.annotations.NullMarked;
