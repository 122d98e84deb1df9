@NullMarked
package org.pileshare.ledger.rest;

import org.jspecify.annotations.NullMarked;
