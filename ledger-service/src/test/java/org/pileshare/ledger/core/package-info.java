/** What is owed and what is found, case by case. */
@NullMarked
package org.pileshare.ledger.core;

import org.jspecify.annotations.NullMarked;
