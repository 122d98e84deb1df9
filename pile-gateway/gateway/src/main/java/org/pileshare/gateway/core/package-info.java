/**
 * What the gateway decides: who may charge now, which session a report belongs to, and what a pile
 * is told of its day. Pure: time and facts come in as arguments.
 */
@NullMarked
package org.pileshare.gateway.core;

import org.jspecify.annotations.NullMarked;
