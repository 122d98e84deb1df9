package org.pileshare.pile.hardware;

/** The twins of one pile, for tests, scripts and the simulator. */
public record VirtualHardware(
    VirtualCardReader cardReader,
    VirtualKeypad keypad,
    VirtualContactor contactor,
    VirtualMeter meter,
    PileClock clock,
    VirtualLink link) {

  /**
   * New hardware, all contactors open and all registers 0.
   *
   * @param powerWatts what flows while a contactor is closed; 0 where the meter is set by hand
   * @param linkUp whether the network is there from the beginning
   */
  public static VirtualHardware of(PileClock clock, int powerWatts, boolean linkUp) {
    var contactor = new VirtualContactor();
    return new VirtualHardware(
        new VirtualCardReader(),
        new VirtualKeypad(),
        contactor,
        new VirtualMeter(contactor, clock, powerWatts),
        clock,
        new VirtualLink(linkUp));
  }

  /** The same as the controller sees it. */
  public PileHardware hardware() {
    return new PileHardware(cardReader, keypad, contactor, meter, clock, link);
  }
}
