@NullMarked
package org.pileshare.gateway.command;

import org.jspecify.annotations.NullMarked;
