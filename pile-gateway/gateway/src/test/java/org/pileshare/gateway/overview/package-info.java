@NullMarked
package org.pileshare.gateway.overview;

import org.jspecify.annotations.NullMarked;
