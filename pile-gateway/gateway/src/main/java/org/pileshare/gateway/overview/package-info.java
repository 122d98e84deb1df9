/** What every instance knows of every pile, whoever has its connection. */
@NullMarked
package org.pileshare.gateway.overview;

import org.jspecify.annotations.NullMarked;
