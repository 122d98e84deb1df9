package org.pileshare.reservation.core;

import java.util.UUID;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/**
 * What was asked for under one reservation id.
 *
 * @param command derived from the content, so that the same command is the same request
 */
public record Request(UUID command, PileId pile, Slot slot) {}
