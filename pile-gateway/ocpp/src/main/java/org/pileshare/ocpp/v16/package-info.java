/** OCPP 1.6 with its security extension: the messages and the table of their routes. */
@NullMarked
package org.pileshare.ocpp.v16;

import org.jspecify.annotations.NullMarked;
