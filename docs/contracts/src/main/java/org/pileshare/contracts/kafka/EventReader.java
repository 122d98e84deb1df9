package org.pileshare.contracts.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of some topics in one thread and hands every committed record to a handler.
 *
 * <p>It belongs to no consumer group: each reader sees everything, which is what a view in memory
 * needs. It sets {@code read_committed}; with Kafka's default a reader sees reservations that never
 * were. A record that cannot be read is logged with its place and passed over; it stays on the
 * topic. A record without a key counts as one that cannot be read. If the handler throws, the
 * reader stops and says so by {@link #failed()}: a view that missed an event must not go on
 * answering.
 */
public final class EventReader implements AutoCloseable {
  /** Where a reader begins. */
  public enum From {
    /** At the first record: for a view. */
    BEGINNING,
    /** After the last record: for answers to what is asked from now on. */
    END
  }

  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int MAX_POLLED = 500;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

  private final String name;
  private final Set<String> topics;
  private final From from;
  private final Consumer<ReceivedEvent> handler;
  private final KafkaConsumer<String, byte[]> consumer;
  private final EventDeserializer deserializer = new EventDeserializer();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread;
  private Duration rest = Duration.ZERO;
  private final Queue<CompletableFuture<@Nullable Void>> waiting = new ConcurrentLinkedQueue<>();

  /** Those who share the present look at the ends, and the ends; of the reader's thread alone. */
  private final List<CompletableFuture<@Nullable Void>> asked = new ArrayList<>();

  private @Nullable Map<TopicPartition, Long> askedEnds;
  private volatile boolean closing;
  private volatile boolean failed;

  /**
   * @param kafka connection properties, {@code bootstrap.servers} at least
   */
  public EventReader(
      String name,
      Map<String, ?> kafka,
      Collection<String> topics,
      From from,
      Consumer<ReceivedEvent> handler) {
    this.name = name;
    this.topics = Set.copyOf(topics);
    this.from = from;
    this.handler = handler;
    var config = new HashMap<String, Object>(kafka);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLLED);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /**
   * From now on it rests so long after each poll that brought something, so that records come
   * together: one poll costs as much as one of hundreds, here and at the broker. It does not rest
   * while it catches up, nor while somebody waits for the end. A record may wait for two rests,
   * since one is asked for before the other. To be called before {@link #start}.
   */
  public EventReader resting(Duration length) {
    rest = length;
    return this;
  }

  public EventReader start() {
    thread.start();
    return this;
  }

  /** Waits until everything that stood on the topics at the start has been handed over. */
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return caughtUp.await(limit.toMillis(), TimeUnit.MILLISECONDS) && !failed;
  }

  public boolean caughtUp() {
    return caughtUp.getCount() == 0 && !failed;
  }

  public boolean failed() {
    return failed;
  }

  /**
   * Completes when all has been handed over that stands on the topics when this is called, on the
   * thread of the reader; exceptionally if the reader ends before. To ask from the handler costs no
   * waiting for the next poll.
   */
  public CompletionStage<@Nullable Void> toTheEnd() {
    var asked = new CompletableFuture<@Nullable Void>();
    waiting.add(asked);
    if (!thread.isAlive()) {
      endWaiting(List.of());
    }
    return asked;
  }

  private void endWaiting(List<CompletableFuture<@Nullable Void>> under) {
    var ended = new IllegalStateException("Expected " + name + " to read on, but it ended");
    under.forEach(asked -> asked.completeExceptionally(ended));
    for (var asked = waiting.poll(); asked != null; asked = waiting.poll()) {
      asked.completeExceptionally(ended);
    }
  }

  private void run() {
    try (consumer) {
      var ends = assign();
      while (!closing) {
        var records = consumer.poll(POLL);
        for (var record : records) {
          hand(record);
        }
        if (caughtUp.getCount() > 0 && reached(ends)) {
          caughtUp.countDown();
        }
        tellWhoWaits();
        if (mayRest(records.count())) {
          rest();
        }
      }
    } catch (WakeupException expected) {
      LOG.debug("{} was woken to close", name);
    } catch (RuntimeException | Error failure) {
      if (!closing) {
        failed = true;
        LOG.error("Expected {} to read on, but it stopped", name, failure);
      }
    } finally {
      caughtUp.countDown();
      endWaiting(asked);
    }
  }

  /** After a full poll there is more to be had at once. */
  private boolean mayRest(int polled) {
    return polled > 0 && polled < MAX_POLLED && asked.isEmpty() && caughtUp();
  }

  /** To park may end at once, by a permit that is left of some lock of the consumer. */
  private void rest() {
    long until = System.nanoTime() + rest.toNanos();
    for (long left = rest.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** All who have asked meanwhile share one look at the ends. */
  private void tellWhoWaits() {
    if (asked.isEmpty()) {
      for (var next = waiting.poll(); next != null; next = waiting.poll()) {
        asked.add(next);
      }
    }
    if (asked.isEmpty()) {
      return;
    }
    if (askedEnds == null) {
      askedEnds = endsNow();
    }
    if (askedEnds != null && reached(askedEnds)) {
      askedEnds = null;
      asked.forEach(known -> known.complete(null));
      asked.clear();
    }
  }

  /** Nothing while the brokers are away: that is no reason to stop reading. */
  private @Nullable Map<TopicPartition, Long> endsNow() {
    try {
      return consumer.endOffsets(consumer.assignment(), LOOK_LIMIT);
    } catch (TimeoutException away) {
      LOG.warn("{} could not look at the ends of its topics: {}", name, away.getMessage());
      return null;
    }
  }

  private Map<TopicPartition, Long> assign() {
    List<TopicPartition> partitions = topics.stream().flatMap(this::partitionsOf).toList();
    consumer.assign(partitions);
    if (from == From.BEGINNING) {
      consumer.seekToBeginning(partitions);
    } else {
      consumer.seekToEnd(partitions);
    }
    return consumer.endOffsets(partitions, LIMIT);
  }

  /** A view without one of its topics would answer wrongly, so a topic that stays away fails. */
  private Stream<TopicPartition> partitionsOf(String topic) {
    var partitions = consumer.partitionsFor(topic, LIMIT);
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (partitions.isEmpty() && !closing && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      partitions = consumer.partitionsFor(topic, LIMIT);
    }
    if (partitions.isEmpty()) {
      throw new IllegalStateException("Expected the topic " + topic + ", but there is none");
    }
    return partitions.stream().map(info -> new TopicPartition(info.topic(), info.partition()));
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void hand(ConsumerRecord<String, byte[]> record) {
    ReceivedEvent received;
    try {
      if (record.key() == null) {
        throw new SerializationException("Expected a key, but there is none");
      }
      var event = deserializer.deserialize(record.topic(), record.headers(), record.value());
      received =
          new ReceivedEvent(
              record.topic(),
              record.partition(),
              record.offset(),
              record.key(),
              event,
              Instant.ofEpochMilli(record.timestamp()),
              record.headers());
    } catch (SerializationException unreadable) {
      LOG.error(
          "{} passed over {}-{}@{}: {}",
          name,
          record.topic(),
          record.partition(),
          record.offset(),
          unreadable.getMessage());
      return;
    }
    handler.accept(received);
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      if (thread.isAlive() && thread != Thread.currentThread()) {
        thread.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
