@NullMarked
package org.pileshare.gateway.certificate;

import org.jspecify.annotations.NullMarked;
