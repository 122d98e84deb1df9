/**
 * Checks a run after the event: what clients were told, against what stands on the topics.
 *
 * <p>They know the records and nothing of the desks: a sheet of minutes, some counts, and the
 * question whether both sides say the same.
 */
@NullMarked
package org.pileshare.stack.checks;

import org.jspecify.annotations.NullMarked;
