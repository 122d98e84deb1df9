package org.pileshare.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.Topics;

/**
 * Writes commands to the desks' topic and counts committed replies, with a fixed number under way:
 * what the desks do when they never wait for a wish.
 */
final class DeskLoad {
  private static final Duration POLL = Duration.ofMillis(50);

  /** A power of two, above any number of commands that are under way. */
  private static final int REMEMBERED = 1 << 17;

  private final OurSystem system;
  private final Workload workload;
  private final RandomGenerator random;
  private final Semaphore room;
  private final AtomicLongArray sentAt = new AtomicLongArray(REMEMBERED);
  private final Tally tally = new Tally();
  private volatile boolean counting;
  private volatile boolean ended;
  private volatile @Nullable RuntimeException failure;

  DeskLoad(OurSystem system, Workload workload, int underWay, long seed) {
    this.system = system;
    this.workload = workload;
    this.room = new Semaphore(underWay);
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  Window run(String name, Duration warmUp, Duration length) throws InterruptedException {
    var reader = Thread.ofPlatform().name("replies").start(() -> guarded(this::read));
    var writer = Thread.ofPlatform().name("commands").start(() -> guarded(this::write));
    LockSupport.parkNanos(warmUp.toNanos());
    var cpu = CpuWatch.begin(system.all());
    long begin = System.nanoTime();
    counting = true;
    LockSupport.parkNanos(length.toNanos());
    counting = false;
    double seconds = (System.nanoTime() - begin) / 1e9;
    var spent = cpu.end();
    ended = true;
    writer.join();
    reader.join();
    var cause = failure;
    if (cause != null) {
      throw cause;
    }
    return new Window(name, seconds, tally, spent);
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException thrown) {
      failure = thrown;
      ended = true;
    }
  }

  private void write() {
    long high = UUID.nameUUIDFromBytes(new byte[] {1}).getMostSignificantBits();
    try (var producer = OurSystem.producer(system.bootstrapServers())) {
      for (long number = 0; !ended; number++) {
        if (!room.tryAcquire(100, TimeUnit.MILLISECONDS)) {
          number--;
          continue;
        }
        sentAt.set((int) number & REMEMBERED - 1, System.nanoTime());
        var command = new UUID(high, number);
        var reservation = BenchEvents.reservation(random);
        var unused =
            producer.send(
                BenchEvents.command(workload.next(), command, reservation, Instant.now()));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            system.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.RESERVATION_REPLIES).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!ended) {
        var replies = consumer.poll(POLL);
        long now = System.nanoTime();
        for (var reply : replies) {
          long number = UUID.fromString(reply.key()).getLeastSignificantBits();
          if (counting) {
            long sent = sentAt.get((int) number & REMEMBERED - 1);
            var outcome = BenchEvents.outcome(reply.value());
            tally.count(outcome, now - sent);
            if (outcome == Outcome.STRANGE && tally.of(outcome) == 1) {
              System.out.println("  strange: " + new String(reply.value(), UTF_8));
            }
          }
        }
        room.release(replies.count());
      }
    }
  }
}
