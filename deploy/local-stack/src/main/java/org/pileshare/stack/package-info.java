/** Starts the whole system on this machine, without Docker, and tells and replays stories on it. */
@NullMarked
package org.pileshare.stack;

import org.jspecify.annotations.NullMarked;
