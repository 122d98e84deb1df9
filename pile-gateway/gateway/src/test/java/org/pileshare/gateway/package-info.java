@NullMarked
package org.pileshare.gateway;

import org.jspecify.annotations.NullMarked;
