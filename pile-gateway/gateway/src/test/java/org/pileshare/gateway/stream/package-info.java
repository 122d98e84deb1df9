@NullMarked
package org.pileshare.gateway.stream;

import org.jspecify.annotations.NullMarked;
