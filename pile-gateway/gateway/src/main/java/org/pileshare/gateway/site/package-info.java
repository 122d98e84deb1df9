/** The limit of a site, and how its sessions are told to share it. */
@NullMarked
package org.pileshare.gateway.site;

import org.jspecify.annotations.NullMarked;
