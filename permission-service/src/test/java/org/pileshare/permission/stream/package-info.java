@NullMarked
package org.pileshare.permission.stream;

import org.jspecify.annotations.NullMarked;
