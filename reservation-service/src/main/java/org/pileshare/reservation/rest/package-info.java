/** The door for drivers: commands in, committed answers out, views for reading. */
@NullMarked
package org.pileshare.reservation.rest;

import org.jspecify.annotations.NullMarked;
