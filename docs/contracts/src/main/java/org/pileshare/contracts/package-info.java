/**
 * The event contract: every command and event on the topics, as records.
 *
 * <p>The topics are a product. These records, their JSON Schemas and their examples are the whole
 * of it; no rule lives here. Instants are UTC, energy is integer Wh, money is integer minor units,
 * and people appear as opaque ids only.
 */
@NullMarked
package org.pileshare.contracts;

import org.jspecify.annotations.NullMarked;
