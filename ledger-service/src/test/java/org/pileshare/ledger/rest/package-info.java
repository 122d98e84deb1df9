/** What goes out over REST, member by member. */
@NullMarked
package org.pileshare.ledger.rest;

import org.jspecify.annotations.NullMarked;
