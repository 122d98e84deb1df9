package org.pileshare.stack.month;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;

/**
 * Writes a month to the topics. What opens a pile is on its log before the session that follows
 * from it can end, so of each part the sessions are written last.
 */
final class MonthFeed implements AutoCloseable {
  private static final Set<String> FACTS =
      Set.of(Topics.PERMISSION_EVENTS, Topics.RESERVATION_EVENTS, Topics.PILE_SESSIONS);

  private final KafkaProducer<String, Event> producer;
  private long records;

  MonthFeed(String kafka) {
    var config = new HashMap<String, Object>(Map.of("bootstrap.servers", kafka, "acks", "all"));
    config.put("linger.ms", 20);
    config.put("batch.size", 131_072);
    producer = new KafkaProducer<>(config, new StringSerializer(), new EventSerializer());
  }

  /** Writes a part of the month; done when the broker has it. */
  void write(List<Told> part) throws InterruptedException {
    write(part, false);
    write(part, true);
  }

  long records() {
    return records;
  }

  private void write(List<Told> part, boolean sessions) throws InterruptedException {
    var sent = new ArrayList<Future<RecordMetadata>>();
    for (var told : part) {
      if (told.topic().equals(Topics.PILE_SESSIONS) == sessions) {
        sent.add(producer.send(record(told)));
      }
    }
    producer.flush();
    try {
      for (var each : sent) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Expected to write to the broker, but failed", failure);
    }
    records += sent.size();
  }

  /**
   * Facts have the time of the month on them, and not that of the run. Tables and descriptions have
   * not: of what looks a month old, compaction would drop the versions that the ledger has yet to
   * read.
   */
  private static ProducerRecord<String, Event> record(Told told) {
    var id = Ids.derived(told.topic(), told.event());
    var headers = CloudEvent.headers(id, "/pileshare/month", told.key(), told.loggedAt());
    var at = FACTS.contains(told.topic()) ? told.loggedAt().toEpochMilli() : null;
    return new ProducerRecord<>(told.topic(), null, at, told.key(), told.event(), headers);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
