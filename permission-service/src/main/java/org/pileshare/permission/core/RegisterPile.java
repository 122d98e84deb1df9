package org.pileshare.permission.core;

import org.pileshare.contracts.PileId;

/** Somebody says what a pile is; whoever says so first is its owner. */
public record RegisterPile(PileId pile, Caller by, PileDescription description) {}
