@NullMarked
package org.pileshare.permission.core;

import org.jspecify.annotations.NullMarked;
