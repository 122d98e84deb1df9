@NullMarked
package org.pileshare.gateway.connection;

import org.jspecify.annotations.NullMarked;
