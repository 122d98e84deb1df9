@NullMarked
package org.pileshare.backing;

import org.jspecify.annotations.NullMarked;
