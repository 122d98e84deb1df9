/** Tests. */
@NullMarked
package org.pileshare.pile.modbus;

import org.jspecify.annotations.NullMarked;
