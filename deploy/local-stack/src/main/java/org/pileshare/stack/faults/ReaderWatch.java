package org.pileshare.stack.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.pileshare.stack.checks.Verdict;

/**
 * Watches for how long committed records of a partition stood behind an open transaction: what its
 * writer left open when it was killed holds up all readers until it is aborted.
 */
final class ReaderWatch implements AutoCloseable {
  private static final int SAMPLE_MILLISECONDS = 250;
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(120);

  private record Stand(long offset, long since) {}

  private final String kafka;
  private final Map<TopicPartition, Stand> stands = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;
  private volatile String longest = "none";
  private long longestNanos;

  private ReaderWatch(String kafka) {
    this.kafka = kafka;
    this.thread = Thread.ofPlatform().daemon().name("watches-readers").unstarted(this::watch);
  }

  static ReaderWatch start(String kafka) {
    var watch = new ReaderWatch(kafka);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try (var offsets = new StableOffsets(kafka)) {
      while (!closed) {
        try {
          note(offsets.held());
        } catch (KafkaException noAnswer) {
          // A broker is away; the next sample tells.
        }
        TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(Map<TopicPartition, Long> held) {
    long now = System.nanoTime();
    stands.keySet().retainAll(held.keySet());
    held.forEach(
        (partition, offset) -> {
          var stand = stands.get(partition);
          if (stand == null || stand.offset() != offset) {
            stands.put(partition, new Stand(offset, now));
          } else if (now - stand.since() > longestNanos) {
            longestNanos = now - stand.since();
            longest = "%.1f s, %s at offset %d".formatted(longestNanos / 1e9, partition, offset);
          }
        });
  }

  /** The longest stand and where it was. */
  String longest() {
    return longest;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }

  /** Once the desks are closed no transaction is open: one that hangs would hold up for ever. */
  static Verdict leftOpen(String kafka) throws InterruptedException {
    long deadline = System.nanoTime() + OPEN_LIMIT.toNanos();
    var tally = new Verdict.Tally("partitions with a transaction left open");
    try (var offsets = new StableOffsets(kafka)) {
      var held = offsets.held();
      while (!held.isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(SAMPLE_MILLISECONDS);
        held = offsets.held();
      }
      held.forEach((partition, offset) -> tally.add("%s stands at %d", partition, offset));
    }
    return tally.verdict();
  }
}
