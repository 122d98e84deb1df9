@NullMarked
package org.pileshare.gateway.core;

import org.jspecify.annotations.NullMarked;
