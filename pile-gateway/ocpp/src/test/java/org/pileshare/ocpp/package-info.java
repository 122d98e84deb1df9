@NullMarked
package org.pileshare.ocpp;

import org.jspecify.annotations.NullMarked;
