/** OCPP 2.1: the messages of 2.0.1, and what is new in the table of their routes. */
@NullMarked
package org.pileshare.ocpp.v21;

import org.jspecify.annotations.NullMarked;
