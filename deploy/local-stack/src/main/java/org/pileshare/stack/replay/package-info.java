/** {@code ./pileshare replay}: takes a file of real sessions through the system and counts. */
@NullMarked
package org.pileshare.stack.replay;

import org.jspecify.annotations.NullMarked;
