/**
 * The public doors of a running stack, as any client finds them: addresses, tokens, REST, topics.
 */
@NullMarked
package org.pileshare.stack.doors;

import org.jspecify.annotations.NullMarked;
