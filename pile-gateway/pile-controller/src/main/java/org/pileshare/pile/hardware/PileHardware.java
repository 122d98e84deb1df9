package org.pileshare.pile.hardware;

/** All that a pile is made of. */
public record PileHardware(
    CardReader cardReader,
    Keypad keypad,
    Contactor contactor,
    Meter meter,
    PileClock clock,
    Link link) {

  public PileHardware withCardReader(CardReader reader) {
    return new PileHardware(reader, keypad, contactor, meter, clock, link);
  }

  public PileHardware withContactor(Contactor other) {
    return new PileHardware(cardReader, keypad, other, meter, clock, link);
  }

  public PileHardware withMeter(Meter other) {
    return new PileHardware(cardReader, keypad, contactor, other, clock, link);
  }

  public PileHardware withClock(PileClock other) {
    return new PileHardware(cardReader, keypad, contactor, meter, other, link);
  }
}
