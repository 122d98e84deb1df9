/** What no single module can promise: the arrows between them, and the system on real brokers. */
@NullMarked
package org.pileshare.system;

import org.jspecify.annotations.NullMarked;
