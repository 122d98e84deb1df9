package org.pileshare.stack.outages;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.pileshare.pile.hardware.VirtualLink;

/** The network of one pile: calm for a while, then one of the patterns by which networks fail. */
final class Weather {
  private enum Pattern {
    FLAPS("short flaps of the network", 6, 250),
    OUTAGE("long outages of the network", 1, 8_000),
    HALF_OPEN("half-open connections", 1, 5_000),
    ANSWERS_LOST("connections whose answers are lost", 1, 4_000);

    private final String words;
    private final int times;
    private final int millis;

    Pattern(String words, int times, int millis) {
      this.words = words;
      this.times = times;
      this.millis = millis;
    }
  }

  private static final int CALM_MILLIS = 10_000;

  private final String pile;
  private final VirtualLink link;
  private final Relay relay;
  private final RandomGenerator random;
  private final OutageFigures figures;
  private Pattern pattern = Pattern.FLAPS;
  private int timesLeft;
  private boolean failing;
  private long changesAtNanos;

  Weather(
      String pile, VirtualLink link, Relay relay, RandomGenerator random, OutageFigures figures) {
    this.pile = pile;
    this.link = link;
    this.relay = relay;
    this.random = random;
    this.figures = figures;
    changesAtNanos = after(CALM_MILLIS);
  }

  /** Does what is due by now. */
  void pass() {
    if (System.nanoTime() < changesAtNanos) {
      return;
    }
    if (failing) {
      clear();
      changesAtNanos = after(timesLeft > 0 ? pattern.millis : CALM_MILLIS);
      return;
    }
    if (timesLeft == 0) {
      pattern = Pattern.values()[random.nextInt(Pattern.values().length)];
      timesLeft = pattern.times;
      figures.count(pattern.words);
    }
    timesLeft--;
    failing = true;
    changesAtNanos = after(pattern.millis);
    switch (pattern) {
      case FLAPS, OUTAGE -> link.cut();
      case HALF_OPEN -> relay.set(pile, Relay.Mode.HALF_OPEN);
      case ANSWERS_LOST -> relay.set(pile, Relay.Mode.ANSWERS_LOST);
    }
  }

  /** The network is there again. */
  void clear() {
    failing = false;
    relay.set(pile, Relay.Mode.PASS);
    if (!link.isUp()) {
      link.restore();
    }
  }

  private long after(int millis) {
    long span = 100 + (long) (random.nextExponential() * millis);
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(span);
  }
}
