package org.pileshare.permission.core;

import java.util.UUID;
import org.pileshare.contracts.PileId;

/**
 * A driver asks to be let in.
 *
 * @param request the client's own id; names one request
 */
public record RequestAccess(UUID request, Caller by, PileId pile) {}
