package org.pileshare.stack.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.pileshare.backing.KafkaCluster;
import org.pileshare.backing.Signals;
import org.pileshare.stack.Progress;
import org.pileshare.stack.StackMember;

/**
 * Applies faults, one after the other. The next one waits until the last is healed and a calm while
 * has passed: two of three brokers are never away at a time, which nobody promises to survive.
 */
final class Nemesis {
  private static final Duration IN_SYNC_LIMIT = Duration.ofSeconds(240);
  private static final int AWAY_MILLISECONDS_MAX = 4_000;
  private static final int PAUSE_MILLISECONDS_MIN = 2_000;
  private static final int PAUSE_MILLISECONDS_MAX = 8_000;
  private static final int CALM_MILLISECONDS_MIN = 2_000;
  private static final int CALM_MILLISECONDS_MAX = 6_000;

  private final KafkaCluster cluster;
  private final List<StackMember> instances;
  private final RandomGenerator random;
  private final Progress progress;
  private final List<Fault> faults = new ArrayList<>();

  Nemesis(
      KafkaCluster cluster,
      List<StackMember> instances,
      RandomGenerator random,
      Progress progress) {
    this.cluster = cluster;
    this.instances = instances;
    this.random = random;
    this.progress = progress;
  }

  /** Goes on for that long; with no length, through the short deck once. */
  List<Fault> rage(Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    Deque<FaultKind> deck = new ArrayDeque<>();
    if (length.isZero()) {
      deck.addAll(FaultKind.SHORT_DECK);
    }
    apply(FaultKind.NONE);
    while (length.isZero() ? !deck.isEmpty() : System.nanoTime() < end) {
      if (deck.isEmpty()) {
        deck.addAll(FaultKind.shuffled(random));
      }
      apply(deck.removeFirst());
    }
    return List.copyOf(faults);
  }

  private void apply(FaultKind kind) throws InterruptedException {
    int broker = cluster.numbers().get(random.nextInt(cluster.numbers().size()));
    var instance = instances.get(random.nextInt(instances.size()));
    var begun = Instant.now();
    var target =
        switch (kind) {
          case NONE -> "";
          case BROKER_KILLED -> killBroker(broker);
          case INSTANCE_KILLED -> killInstance(instance);
          case BOTH_KILLED -> killBoth(broker, instance);
          case BROKER_PAUSED -> pause("broker " + broker, cluster.pid(broker));
          case INSTANCE_PAUSED -> pause(instance.name(), instance.pid());
          case ROLLING_RESTART -> rollInstances();
        };
    if (!cluster.awaitAllInSync(IN_SYNC_LIMIT)) {
      throw new IllegalStateException(
          "Expected all replicas in sync " + IN_SYNC_LIMIT + " after: " + kind + " " + target);
    }
    var healed = Instant.now();
    between(CALM_MILLISECONDS_MIN, CALM_MILLISECONDS_MAX);
    var fault = new Fault(kind, target, begun, healed, Instant.now());
    faults.add(fault);
    progress.says(
        "%s %s, healed after %.1f s"
            .formatted(kind.words(), target, fault.healedAfter().toMillis() / 1000.0));
  }

  private String killBroker(int broker) throws InterruptedException {
    cluster.kill(broker);
    between(0, AWAY_MILLISECONDS_MAX);
    cluster.restart(broker);
    return "broker " + broker;
  }

  private String killInstance(StackMember instance) throws InterruptedException {
    instance.kill();
    between(0, AWAY_MILLISECONDS_MAX);
    instance.start();
    return instance.name();
  }

  private String killBoth(int broker, StackMember instance) throws InterruptedException {
    cluster.kill(broker);
    instance.kill();
    between(0, AWAY_MILLISECONDS_MAX);
    cluster.restart(broker);
    instance.start();
    return "broker " + broker + " and " + instance.name();
  }

  private String pause(String name, long pid) throws InterruptedException {
    Signals.pause(pid);
    try {
      between(PAUSE_MILLISECONDS_MIN, PAUSE_MILLISECONDS_MAX);
    } finally {
      Signals.resume(pid);
    }
    return name;
  }

  /** One after the other, each asked to end and awaited, as a cluster does it. */
  private String rollInstances() {
    instances.forEach(StackMember::restart);
    return "all instances";
  }

  private void between(int least, int most) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(least, most));
  }
}
