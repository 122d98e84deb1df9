package org.pileshare.contracts;

import java.util.UUID;

/**
 * The driver desk, having found a permission once more, takes the offered units.
 *
 * @param permission the permission that the reservation rests on from now on
 */
public record TakeOffer(
    UUID command, UUID reservation, PersonId driver, PileId pile, UUID permission)
    implements PileDeskInput {}
