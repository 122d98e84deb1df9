package org.pileshare.pile.hardware;

/** All that a pile is made of. */
public record PileHardware(
    CardReader cardReader, Contactor contactor, Meter meter, PileClock clock, Link link) {}
