/** Commands to piles: who asks them, in which words, and what becomes of them. */
@NullMarked
package org.pileshare.gateway.command;

import org.jspecify.annotations.NullMarked;
