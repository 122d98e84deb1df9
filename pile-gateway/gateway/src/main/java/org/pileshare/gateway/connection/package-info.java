/**
 * The door of the piles: who is let in, one connection each, and what a pile is answered.
 *
 * <p>What a pile reports is answered only when it is written down for good.
 */
@NullMarked
package org.pileshare.gateway.connection;

import org.jspecify.annotations.NullMarked;
