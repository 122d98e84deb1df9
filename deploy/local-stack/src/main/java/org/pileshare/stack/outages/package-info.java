/**
 * Virtual piles that lose their network, their power and their gateway while people with and
 * without authority swipe, and checks of what came of it. Begin with {@link
 * org.pileshare.stack.outages.OutageRun}. The checks share no code with what they judge.
 */
@NullMarked
package org.pileshare.stack.outages;

import org.jspecify.annotations.NullMarked;
