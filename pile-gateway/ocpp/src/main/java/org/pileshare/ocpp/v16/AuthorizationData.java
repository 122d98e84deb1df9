package org.pileshare.ocpp.v16;

import org.jspecify.annotations.Nullable;

/**
 * An entry of the local list (OCPP 1.6, section 7.1); without idTagInfo it is taken off the list.
 */
public record AuthorizationData(String idTag, @Nullable IdTagInfo idTagInfo) {}
