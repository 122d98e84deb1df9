package org.pileshare.stack.outages;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.PileController;
import org.pileshare.pile.SwipeOutcome;
import org.pileshare.pile.core.ConnectorState;

/** Who comes to one connector, with what card, and how they leave. */
final class Bay {
  private static final int EMPTY_MILLIS = 2_500;
  private static final int STAY_MILLIS = 6_000;
  private static final int REFUSED_MILLIS = 800;

  private final String pile;
  private final int connector;
  private final RandomGenerator random;
  private final OutageFigures figures;
  private @Nullable Person here;
  private long changesAtNanos;

  Bay(String pile, int connector, RandomGenerator random, OutageFigures figures) {
    this.pile = pile;
    this.connector = connector;
    this.random = random;
    this.figures = figures;
    changesAtNanos = after(EMPTY_MILLIS);
  }

  /** The pile was started; a car that stood there stands there still. */
  void booted(PileController booted) {
    if (here != null) {
      booted.plugIn(connector);
    }
  }

  /** Does what is due by now. */
  void pass(PileController controller) {
    if (System.nanoTime() < changesAtNanos) {
      return;
    }
    if (here == null) {
      arrive(controller);
    } else {
      leave(controller);
    }
  }

  private void arrive(PileController controller) {
    var person = new Person(pile, drawn());
    if (controller.state(connector).hasCar()) {
      throw new IllegalStateException("Expected an empty bay, but a car is plugged in");
    }
    here = person;
    controller.plugIn(connector);
    boolean online = controller.isOnline();
    var outcome = controller.swipe(connector, person.card().value());
    boolean opened = outcome instanceof SwipeOutcome.Started;
    figures.count(
        "swipes, " + (online ? "online" : "offline") + (opened ? ", opened" : ", stayed shut"));
    changesAtNanos = after(opened ? STAY_MILLIS : REFUSED_MILLIS);
  }

  /** More often one who may than one who may not. */
  private Person.Role drawn() {
    var roles = Person.Role.values();
    return random.nextInt(3) == 0
        ? roles[random.nextInt(roles.length)]
        : roles[random.nextInt(Person.Role.PERMITTED.ordinal() + 1)];
  }

  /** The driver of the car here goes; by the card, or by the plug alone. */
  void leave(PileController controller) {
    var person = here;
    if (person == null) {
      return;
    }
    here = null;
    changesAtNanos = after(EMPTY_MILLIS);
    if (controller.state(connector) instanceof ConnectorState.Charging && random.nextInt(3) > 0) {
      controller.swipe(connector, person.card().value());
    }
    if (controller.state(connector).hasCar()) {
      controller.unplug(connector);
    }
  }

  private long after(int millis) {
    long span = 200 + (long) (random.nextExponential() * millis);
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(span);
  }
}
