/** The REST door: piles, cards, and all ways of sharing them, under {@code /v1}. */
@NullMarked
package org.pileshare.permission.rest;

import org.jspecify.annotations.NullMarked;
