/**
 * The real Kafka, PostgreSQL and a development identity provider, started as processes of this
 * machine, for the local stack and for tests. No service depends on it at run time.
 */
@NullMarked
package org.pileshare.backing;

import org.jspecify.annotations.NullMarked;
