/**
 * What a pile is made of, as six narrow interfaces, each with a virtual twin.
 *
 * <p>A board's drivers implement the interfaces; tests, scripts and the simulator use the twins.
 */
@NullMarked
package org.pileshare.pile.hardware;

import org.jspecify.annotations.NullMarked;
