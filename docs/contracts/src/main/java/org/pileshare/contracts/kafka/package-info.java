/**
 * How the topics are written and read rightly: names, serde, CloudEvents headers, a reader that
 * sees committed records only, and a relay that publishes numbered rows exactly once.
 */
@NullMarked
package org.pileshare.contracts.kafka;

import org.jspecify.annotations.NullMarked;
