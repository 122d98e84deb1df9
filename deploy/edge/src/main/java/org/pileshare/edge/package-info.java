/** One address for browsers and apps: serves the page, and forwards to the four services. */
@NullMarked
package org.pileshare.edge;

import org.jspecify.annotations.NullMarked;
