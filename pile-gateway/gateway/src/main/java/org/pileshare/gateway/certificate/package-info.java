/** Certificates of piles: what a pile asks for, who signs it, and what is revoked. */
@NullMarked
package org.pileshare.gateway.certificate;

import org.jspecify.annotations.NullMarked;
