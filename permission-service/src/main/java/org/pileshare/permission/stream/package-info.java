/** The way out of the outbox onto the topics. */
@NullMarked
package org.pileshare.permission.stream;

import org.jspecify.annotations.NullMarked;
