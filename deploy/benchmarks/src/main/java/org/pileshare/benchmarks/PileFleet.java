package org.pileshare.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Many virtual piles, in one thread. */
final class PileFleet implements PileSocket.Hearing, AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration ALL_IN_WITHIN = Duration.ofSeconds(120);
  private static final int BUFFER_BYTES = 65_536;
  private static final long TICK_NANOS = 100_000;

  /** When a pile that was sent away comes again. */
  private record Return(PileSocket pile, long nanos) {}

  private final int port;
  private final Selector selector = Selector.open();
  private final List<PileSocket> piles = new ArrayList<>();
  private final ArrayDeque<PileSocket> idle = new ArrayDeque<>();
  private final PriorityQueue<Return> returns =
      new PriorityQueue<>(Comparator.comparingLong(Return::nanos));
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
  private FleetTally tally = new FleetTally();
  private Latencies upgrades = new Latencies();
  private boolean arriving;
  private int back;
  private int sentAway;
  private int lost;
  private int busy;
  private long arrivalNanos;

  PileFleet(int port, int size) throws IOException {
    this.port = port;
    for (int i = 0; i < size; i++) {
      var cycle = new PileCycle(BenchEvents.card(i));
      piles.add(new PileSocket(i, BenchEvents.pile(i), BenchEvents.SECRET, cycle, this));
    }
  }

  /**
   * What a storm was like.
   *
   * @param seconds until the last pile was in and had the answer to its boot
   * @param lastUpgrade until the last one was in
   * @param sentAway how often one was told to come later
   */
  record Storm(double seconds, Duration lastUpgrade, int sentAway) {}

  /** The first so many come at once, each with its boot. */
  Storm arrive(int count) throws IOException {
    arriving = true;
    back = 0;
    sentAway = 0;
    lost = 0;
    upgrades = new Latencies();
    arrivalNanos = System.nanoTime();
    long deadline = arrivalNanos + ALL_IN_WITHIN.toNanos();
    for (var pile : piles.subList(0, count)) {
      pile.connect(selector, port);
      selector.selectNow(this::ready);
    }
    while (back < count) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Expected %d piles, but only %d are in".formatted(count, back));
      }
      while (!returns.isEmpty() && returns.element().nanos() <= System.nanoTime()) {
        returns.remove().pile().connect(selector, port);
      }
      selector.select(this::ready, 5);
    }
    arriving = false;
    double seconds = (System.nanoTime() - arrivalNanos) / 1e9;
    return new Storm(seconds, upgrades.max(), sentAway);
  }

  /** All links are cut at once. */
  void cut() throws IOException {
    for (var pile : piles) {
      pile.close();
    }
    selector.selectNow();
    idle.clear();
    busy = 0;
  }

  /** Lets time pass, answering what the platform asks. */
  void idle(Duration length) throws IOException {
    long end = System.nanoTime() + length.toNanos();
    while (System.nanoTime() < end) {
      selector.select(this::ready, 20);
    }
  }

  /** Each of the first so many calls again as soon as it has its answer. */
  FleetTally closed(int count, Duration length) throws IOException {
    return run(count, null, length);
  }

  /** So many calls a second by the first so many, whatever the answers do. */
  FleetTally open(int count, double perSecond, Duration length) throws IOException {
    return run(count, perSecond, length);
  }

  private FleetTally run(int count, @Nullable Double perSecond, Duration length)
      throws IOException {
    tally = new FleetTally();
    idle.clear();
    idle.addAll(piles.subList(0, count));
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    var schedule = perSecond == null ? null : new Schedule(begin, perSecond);
    long sent = 0;
    for (long now = begin; now < end; now = System.nanoTime()) {
      if (schedule == null) {
        while (!idle.isEmpty()) {
          ask(System.nanoTime());
        }
        selector.select(this::ready, 10);
      } else {
        for (long due = schedule.dueBy(now); sent < due && !idle.isEmpty(); sent++) {
          ask(schedule.intended(sent));
        }
        if (selector.selectNow(this::ready) == 0) {
          LockSupport.parkNanos(TICK_NANOS);
        }
      }
    }
    for (; schedule != null && sent < schedule.dueBy(end); sent++) {
      // No pile was free for it: it has waited in vain until now.
      tally.unsent(end - schedule.intended(sent));
    }
    var result = tally;
    result.ended((System.nanoTime() - begin) / 1e9);
    idle.clear();
    drain(schedule == null);
    result.lost(lost);
    return result;
  }

  /** Answers that come later belong to the window of an open loop, and to none of a closed one. */
  private void drain(boolean apart) throws IOException {
    if (apart) {
      tally = new FleetTally();
    }
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (busy > 0 && System.nanoTime() < deadline) {
      selector.select(this::ready, 10);
    }
    for (; busy > 0; busy--) {
      tally.missing(GRACE.toNanos());
    }
  }

  private void ask(long intended) throws IOException {
    busy++;
    idle.removeFirst().call(intended);
  }

  private void ready(SelectionKey key) {
    var pile = (PileSocket) key.attachment();
    try {
      if (key.isConnectable()) {
        pile.connected(key);
      } else {
        pile.read(buffer);
      }
    } catch (IOException failure) {
      broken(pile);
    }
  }

  private void broken(PileSocket pile) {
    try {
      pile.close();
    } catch (IOException closedAlready) {
      // There is nothing more to close.
    }
    closed(pile);
  }

  @Override
  public void opened(PileSocket pile) {
    upgrades.record(System.nanoTime() - arrivalNanos);
    try {
      busy++;
      pile.call(System.nanoTime());
    } catch (IOException failure) {
      broken(pile);
    }
  }

  @Override
  public void refused(PileSocket pile, int status, int pauseSeconds) {
    sentAway++;
    returns.add(new Return(pile, System.nanoTime() + Duration.ofSeconds(pauseSeconds).toNanos()));
  }

  @Override
  public void answered(PileSocket pile) {
    busy--;
    if (arriving) {
      back++;
      return;
    }
    tally.count(pile, System.nanoTime());
    idle.addLast(pile);
  }

  @Override
  public void closed(PileSocket pile) {
    lost++;
    if (arriving) {
      returns.add(new Return(pile, System.nanoTime() + Duration.ofSeconds(1).toNanos()));
    }
  }

  int lost() {
    return lost;
  }

  @Override
  public void close() throws IOException {
    cut();
    selector.close();
  }
}
