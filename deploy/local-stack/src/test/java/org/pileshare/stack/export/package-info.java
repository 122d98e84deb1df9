@NullMarked
package org.pileshare.stack.export;

import org.jspecify.annotations.NullMarked;
