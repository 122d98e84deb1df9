package org.pileshare.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Puts wishes to a REST door over many connections, from one thread. */
final class RestLoad implements AutoCloseable {
  /** How long the answers to the last requests are waited for. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final long TICK_NANOS = 100_000;

  private final int port;
  private final Selector selector;
  private final List<HttpLane> lanes = new ArrayList<>();
  private final ArrayDeque<HttpLane> idle = new ArrayDeque<>();
  private final Set<HttpLane> busy = new HashSet<>();
  private final RestWishes wishes;
  private final List<ProcessTree> measured;
  private Tally tally = new Tally();

  RestLoad(int port, int connections, RestWishes wishes, List<ProcessTree> measured)
      throws IOException {
    this.port = port;
    this.selector = Selector.open();
    this.wishes = wishes;
    this.measured = measured;
    for (int i = 0; i < connections; i++) {
      lanes.add(HttpLane.open(port, selector));
    }
    idle.addAll(lanes);
  }

  /** Each connection asks again as soon as it has its answer. */
  Window closed(String name, Duration warmUp, Duration length) throws IOException {
    run(null, warmUp);
    return measure(name, null, length);
  }

  /** So many requests a second are sent, whatever the answers do. */
  Window open(String name, double perSecond, Duration warmUp, Duration length) throws IOException {
    run(perSecond, warmUp);
    drain();
    return measure(name, perSecond, length);
  }

  private Window measure(String name, @Nullable Double perSecond, Duration length)
      throws IOException {
    tally = new Tally();
    var cpu = CpuWatch.begin(measured);
    long begin = System.nanoTime();
    run(perSecond, length);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (perSecond != null) {
      // What was sent in the window belongs to it, however late its answer comes.
      drain();
    }
    var counted = tally;
    // The answers to the next window's warm-up belong to no window.
    tally = new Tally();
    return new Window(name, seconds, counted, cpu.end());
  }

  /**
   * @param perSecond nothing for a closed loop
   */
  private void run(@Nullable Double perSecond, Duration length) throws IOException {
    long begin = System.nanoTime();
    long end = begin + length.toNanos();
    var schedule = perSecond == null ? null : new Schedule(begin, perSecond);
    long sent = 0;
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      if (schedule == null) {
        while (!idle.isEmpty()) {
          send(idle.removeFirst(), System.nanoTime());
        }
        selector.select(this::readable, 10);
      } else {
        long due = schedule.dueBy(now);
        while (sent < due && !idle.isEmpty()) {
          send(idle.removeFirst(), schedule.intended(sent++));
        }
        if (selector.selectNow(this::readable) == 0) {
          LockSupport.parkNanos(TICK_NANOS);
        }
      }
    }
    for (; schedule != null && sent < schedule.dueBy(end); sent++) {
      // No connection was free for it: it has waited in vain until now.
      tally.missing(end - schedule.intended(sent));
    }
  }

  /** Waits for what is under way; a connection whose answer does not come is given up. */
  private void drain() throws IOException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (!busy.isEmpty() && System.nanoTime() < deadline) {
      selector.select(this::readable, 10);
    }
    for (var lane : List.copyOf(busy)) {
      tally.missing(System.nanoTime() - lane.intendedNanos());
      busy.remove(lane);
      lanes.remove(lane);
      lane.close();
      var fresh = HttpLane.open(port, selector);
      lanes.add(fresh);
      idle.addLast(fresh);
    }
  }

  private void send(HttpLane lane, long intended) throws IOException {
    busy.add(lane);
    lane.send(wishes.next(), intended);
  }

  private void readable(SelectionKey key) {
    var lane = (HttpLane) key.attachment();
    try {
      int status = lane.read();
      if (status != 0) {
        busy.remove(lane);
        idle.addLast(lane);
        tally.count(RestWishes.outcome(status), System.nanoTime() - lane.intendedNanos());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("Expected an answer, but the connection failed", failure);
    }
  }

  @Override
  public void close() throws IOException {
    for (var lane : lanes) {
      lane.close();
    }
    selector.close();
  }
}
