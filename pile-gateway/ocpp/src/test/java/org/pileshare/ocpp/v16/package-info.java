@NullMarked
package org.pileshare.ocpp.v16;

import org.jspecify.annotations.NullMarked;
