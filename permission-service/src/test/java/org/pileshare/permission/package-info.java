@NullMarked
package org.pileshare.permission;

import org.jspecify.annotations.NullMarked;
