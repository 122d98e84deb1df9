/**
 * OCPP 2.0.1: the messages and the table of their routes. The records serve 2.1 as well, so they
 * have its additional words; the schema of the version keeps each from where it does not belong.
 */
@NullMarked
package org.pileshare.ocpp.v201;

import org.jspecify.annotations.NullMarked;
