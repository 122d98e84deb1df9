@NullMarked
package org.pileshare.edge;

import org.jspecify.annotations.NullMarked;
