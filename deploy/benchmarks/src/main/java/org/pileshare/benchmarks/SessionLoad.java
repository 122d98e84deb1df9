package org.pileshare.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.Topics;

/**
 * Writes sessions to their topic, counts what is committed in the book, and follows each session
 * until its verdict and its lines stand on the ledger's topic.
 */
final class SessionLoad implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration DRAINED_WITHIN = Duration.ofSeconds(120);

  private final LedgerSystem system;
  private final BenchSessions sessions;
  private final int limit;
  private final Semaphore room;
  private final LedgerEvents events;
  private final AtomicLongArray sentAt;
  private final AtomicLong done = new AtomicLong();
  private final KafkaProducer<String, Event> producer;
  private final Thread reader;
  private volatile long written;
  private volatile @Nullable Latencies counted;
  private volatile boolean writing;
  private volatile boolean ended;
  private volatile @Nullable RuntimeException failure;

  /**
   * @param limit so many sessions at most, in all windows together
   * @param underWay so many are written and not yet on the ledger's topic
   */
  SessionLoad(LedgerSystem system, BenchSessions sessions, int limit, int underWay) {
    this.system = system;
    this.sessions = sessions;
    this.limit = limit;
    this.room = new Semaphore(underWay);
    this.events = new LedgerEvents(limit);
    this.sentAt = new AtomicLongArray(limit);
    this.producer = system.producer();
    this.reader = Thread.ofPlatform().name("ledger-events").start(() -> guarded(this::read));
  }

  /** As much as it can: the next session is written as soon as there is room under way. */
  LedgerWindow closed(String name, Duration warmUp, Duration length) throws InterruptedException {
    return window(name, warmUp, length, this::writeAtOnce);
  }

  /** At a constant rate; latency counts from when a session was meant to be written. */
  LedgerWindow open(String name, double perSecond, Duration warmUp, Duration length)
      throws InterruptedException {
    return window(name, warmUp, length, () -> writeAt(new Schedule(System.nanoTime(), perSecond)));
  }

  /** How many sessions have been written. */
  long written() {
    return written;
  }

  long strange() {
    return events.strange();
  }

  private LedgerWindow window(String name, Duration warmUp, Duration length, Runnable load)
      throws InterruptedException {
    writing = true;
    var writer = Thread.ofPlatform().name("sessions").start(() -> guarded(load));
    LockSupport.parkNanos(warmUp.toNanos());
    var latencies = new Latencies();
    var before = system.position();
    var cpu = CpuWatch.begin(system.all());
    long begin = System.nanoTime();
    counted = latencies;
    LockSupport.parkNanos(length.toNanos());
    counted = null;
    var after = system.position();
    double seconds = (System.nanoTime() - begin) / 1e9;
    var spent = cpu.end();
    writing = false;
    writer.join();
    awaitDrained();
    return new LedgerWindow(
        name,
        seconds,
        after.sessions() - before.sessions(),
        after.lines() - before.lines(),
        latencies,
        spent);
  }

  private void awaitDrained() {
    producer.flush();
    long end = System.nanoTime() + DRAINED_WITHIN.toNanos();
    while (done.get() < written) {
      requireGoing();
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Expected all of %d sessions on the topic, but there are %d"
                .formatted(written, done.get()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    requireGoing();
  }

  private void requireGoing() {
    var cause = failure;
    if (cause != null) {
      throw new IllegalStateException("Expected the load to go on, but it failed", cause);
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException thrown) {
      failure = thrown;
      ended = true;
    }
  }

  private void writeAtOnce() {
    while (writing && !ended) {
      if (acquire()) {
        write(System.nanoTime());
      }
    }
  }

  /** Beyond the room under way it waits, and what it writes late counts as late. */
  private void writeAt(Schedule schedule) {
    long number = 0;
    while (writing && !ended) {
      long due = schedule.dueBy(System.nanoTime());
      while (number < due && writing && !ended) {
        if (acquire()) {
          write(schedule.intended(number));
          number++;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private boolean acquire() {
    try {
      return room.tryAcquire(100, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      ended = true;
      return false;
    }
  }

  /** Only one thread writes at a time, and the next one begins when it has ended. */
  private void write(long meantNanos) {
    long number = written;
    if (number >= limit) {
      throw new IllegalStateException(
          "Expected at most %d sessions; a shorter window needs fewer".formatted(limit));
    }
    sentAt.set((int) number, meantNanos);
    var unused = producer.send(sessions.record(number, Instant.now()));
    written = number + 1;
  }

  private void read() {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            system.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            5_000,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.LEDGER_EVENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!ended) {
        var records = consumer.poll(POLL);
        long now = System.nanoTime();
        for (var record : records) {
          stands(events.take(record.value()), now);
        }
      }
    }
  }

  private void stands(long number, long now) {
    if (number < 0) {
      return;
    }
    var counting = counted;
    if (counting != null) {
      counting.record(now - sentAt.get((int) number));
    }
    done.incrementAndGet();
    room.release();
  }

  @Override
  public void close() {
    writing = false;
    ended = true;
    try {
      reader.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    producer.close();
  }
}
