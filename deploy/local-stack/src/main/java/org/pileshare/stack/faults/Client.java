package org.pileshare.stack.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileId;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.History;

/**
 * A client that books, cancels and asks again, at either instance. It never gives an id up before
 * it has its answer, and now and then it asks for an answer that it has.
 */
final class Client {
  private static final int IDS_PER_DRIVER = 900;
  private static final int HELD_MAX = 8;
  private static final int REMEMBERED = 30;
  private static final int THINK_MILLISECONDS_MAX = 200;
  private static final int PAUSE_MILLISECONDS = 250;

  private final int number;
  private final Stage stage;
  private final Door door;
  private final History history;
  private final RandomGenerator random;
  private final List<Wanted> open = new ArrayList<>();
  private final List<Wanted> held = new ArrayList<>();
  private final ArrayDeque<Wanted> answered = new ArrayDeque<>();
  private long ids;

  Client(int number, Stage stage, Door door, History history, RandomGenerator random) {
    this.number = number;
    this.stage = stage;
    this.door = door;
    this.history = history;
    this.random = random;
  }

  /** Goes on until it is told to stop. */
  void book(BooleanSupplier stopped) throws InterruptedException {
    while (!stopped.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(THINK_MILLISECONDS_MAX));
      act();
    }
  }

  private void act() throws InterruptedException {
    int die = random.nextInt(100);
    if (die < 25 && !open.isEmpty()) {
      askAgain(one(open));
    } else if (die < 50 && !held.isEmpty() || held.size() >= HELD_MAX) {
      ask(Act.CANCEL, one(held));
    } else if (die < 58 && !answered.isEmpty()) {
      ask(Act.BOOK, one(List.copyOf(answered)));
    } else if (die < 60 && !open.isEmpty()) {
      ask(Act.CANCEL, one(open));
    } else {
      want();
    }
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void want() throws InterruptedException {
    int person = (int) Math.min(ids / IDS_PER_DRIVER, stage.peoplePerClient() - 1L);
    ids++;
    int length = 1 + random.nextInt(3);
    PileId pile = one(Stage.PILES);
    var slot = stage.slot(random.nextInt(Stage.units() - length + 1), length);
    var id = Ids.timeOrdered(Instant.now(), random);
    ask(Act.BOOK, new Wanted(id, Stage.person(number, person), pile, slot));
  }

  private void askAgain(Wanted wanted) throws InterruptedException {
    var act = wanted.open();
    if (act != null) {
      ask(act, wanted);
    }
  }

  private void ask(Act act, Wanted wanted) throws InterruptedException {
    int instance = random.nextInt(door.count());
    history.invoke(
        Instant.now(), act, wanted.id, wanted.pile, wanted.slot, wanted.driver, instance);
    var told = door.ask(act, wanted, instance);
    history.outcome(Instant.now(), told.outcome(), told.code());
    wanted.learn(act, told.outcome());
    sort(wanted);
  }

  private void sort(Wanted wanted) {
    open.remove(wanted);
    held.remove(wanted);
    if (wanted.open() != null) {
      open.add(wanted);
    } else if (wanted.isHeld()) {
      held.add(wanted);
    } else if (!answered.contains(wanted)) {
      answered.add(wanted);
      if (answered.size() > REMEMBERED) {
        answered.removeFirst();
      }
    }
  }

  /** Asks for each answer that is missing until it comes; returns how many did not by the limit. */
  int resolve(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadline) {
      for (var wanted : List.copyOf(open)) {
        askAgain(wanted);
      }
      if (!open.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
      }
    }
    return open.size();
  }

  /** Compares what each instance shows with what this client knows; says what differs for long. */
  List<String> compareViews(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    var different = new ArrayList<String>();
    var known = new ArrayList<>(held);
    known.addAll(answered);
    for (var wanted : known) {
      for (int instance = 0; instance < door.count(); instance++) {
        var shown = door.status(wanted, instance);
        while (!shown.equals(wanted.status()) && System.nanoTime() < deadline) {
          TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS);
          shown = door.status(wanted, instance);
        }
        if (!shown.equals(wanted.status())) {
          different.add(
              "%s is %s and instance %d shows %s"
                  .formatted(wanted.id, wanted.status(), instance, shown));
        }
      }
    }
    return different;
  }
}
