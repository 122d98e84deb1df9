/** Who may use which pile: pure decisions about piles, cards and permissions. */
@NullMarked
package org.pileshare.permission.core;

import org.jspecify.annotations.NullMarked;
