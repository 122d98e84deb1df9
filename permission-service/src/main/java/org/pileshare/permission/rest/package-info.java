/** The REST door: piles, cards and permissions under {@code /v1}. */
@NullMarked
package org.pileshare.permission.rest;

import org.jspecify.annotations.NullMarked;
