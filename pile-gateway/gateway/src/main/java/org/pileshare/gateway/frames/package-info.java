/** What is said between a pile and its gateway, written down for support, without secrets. */
@NullMarked
package org.pileshare.gateway.frames;

import org.jspecify.annotations.NullMarked;
