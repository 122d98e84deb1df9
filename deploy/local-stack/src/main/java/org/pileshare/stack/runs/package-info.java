/** Runs of minutes that do much to the system and are judged at their end, on a terminal. */
@NullMarked
package org.pileshare.stack.runs;

import org.jspecify.annotations.NullMarked;
