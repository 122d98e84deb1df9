/**
 * OCPP 1.6: the messages of the Core profile, their routes, their official schemas, and the one
 * outstanding call that the protocol allows each end.
 */
@NullMarked
package org.pileshare.ocpp.v16;

import org.jspecify.annotations.NullMarked;
