/** Measures what a booking costs here and by the design that one would take instead. */
@NullMarked
package org.pileshare.benchmarks;

import org.jspecify.annotations.NullMarked;
