@NullMarked
package org.pileshare.ocpp.v201;

import org.jspecify.annotations.NullMarked;
