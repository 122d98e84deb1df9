/** What people and operators may ask of the gateway. */
@NullMarked
package org.pileshare.gateway.rest;

import org.jspecify.annotations.NullMarked;
