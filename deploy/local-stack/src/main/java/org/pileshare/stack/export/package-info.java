/**
 * {@code ./pileshare export}: a month of the topics as Parquet, and {@code ./pileshare sql} over
 * it.
 *
 * <p>It reads what everybody may read and has no other door: what it writes follows from the topics
 * alone.
 */
@NullMarked
package org.pileshare.stack.export;

import org.jspecify.annotations.NullMarked;
