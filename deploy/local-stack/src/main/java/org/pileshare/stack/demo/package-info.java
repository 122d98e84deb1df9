/** {@code ./pileshare demo}: tells the story of both methods through the public doors alone. */
@NullMarked
package org.pileshare.stack.demo;

import org.jspecify.annotations.NullMarked;
