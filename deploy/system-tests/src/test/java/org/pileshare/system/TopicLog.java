package org.pileshare.system;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.stack.LocalStack;

/** All that stands on some topics from offset 0 on, committed, growing while it is open. */
final class TopicLog implements AutoCloseable {
  private final List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
  private final EventReader reader;

  private TopicLog(String bootstrapServers, Set<String> topics) {
    reader =
        new EventReader(
            "test-log",
            Map.of("bootstrap.servers", bootstrapServers),
            topics,
            EventReader.From.BEGINNING,
            events::add);
  }

  static TopicLog of(LocalStack stack, String... topics) {
    return of(stack.addresses().kafka(), topics);
  }

  static TopicLog of(String bootstrapServers, String... topics) {
    var log = new TopicLog(bootstrapServers, Set.of(topics));
    log.reader.start();
    try {
      if (!log.reader.awaitCaughtUp(Duration.ofSeconds(60))) {
        throw new AssertionError("Expected to read " + Set.of(topics));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected to read on", interrupted);
    }
    return log;
  }

  <E extends Event> Stream<E> of(Class<E> type) {
    return events.stream().map(ReceivedEvent::event).filter(type::isInstance).map(type::cast);
  }

  /** Waits until all is here that stands on the topics now. */
  TopicLog toTheEnd() {
    reader.toTheEnd().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    return this;
  }

  @Override
  public void close() {
    reader.close();
  }
}
