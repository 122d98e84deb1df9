@NullMarked
package org.pileshare.gateway.frames;

import org.jspecify.annotations.NullMarked;
