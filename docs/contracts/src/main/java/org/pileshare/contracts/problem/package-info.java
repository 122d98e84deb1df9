/** How every REST door says no: RFC 9457 problem+json, one catalogue of types. */
@NullMarked
package org.pileshare.contracts.problem;

import org.jspecify.annotations.NullMarked;
