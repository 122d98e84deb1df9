package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.CurrentState;
import org.pileshare.contracts.kafka.EventRelay;
import org.pileshare.contracts.kafka.NumberedEvent;
import org.pileshare.contracts.kafka.Topics;

/** Each row once, in order, whatever happens to the relay between the database and Kafka. */
@ResourceLock(Turns.STACK)
class EventRelayIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static OneBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = new OneBroker();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void everyRowIsPublishedOnceAndInOrderAndThenForgotten() {
    var topic = broker.topic("once", 1);
    var outbox = new MemoryOutbox();
    rows(topic, 1, 1_234).forEach(outbox::add);

    try (var relay = relay("once", outbox)) {
      await().atMost(LIMIT).until(outbox::isEmpty);
      rows(topic, 1_235, 1_300).forEach(outbox::add);
      await().atMost(LIMIT).until(outbox::isEmpty);
    }

    published(topic, 1_300);
  }

  @Test
  void aRecordCarriesTheIdTheSourceAndTheTimeOfItsRow() {
    var topic = broker.topic("headers", 1);
    var outbox = new MemoryOutbox();
    rows(topic, 1, 1).forEach(outbox::add);
    try (var relay = relay("headers", outbox)) {
      await().atMost(LIMIT).until(outbox::isEmpty);
    }

    var headers = broker.committed(topic).getFirst().headers();
    assertThat(CloudEvent.attribute(headers, "ce_id")).contains(Ids.derived("row", 1L).toString());
    assertThat(CloudEvent.attribute(headers, "ce_source")).contains("/pileshare/test");
    assertThat(CloudEvent.attribute(headers, "ce_time")).contains("2026-12-01T12:00:00Z");
    assertThat(CloudEvent.attribute(headers, "ce_type"))
        .contains("org.pileshare.reservation.PassTime.v1");
  }

  @Test
  void whatStandsAfterARowIsPublishedWithIt() {
    var topic = broker.topic("told", 1);
    var standing = broker.topic("standing", 1);
    var outbox = new MemoryOutbox();
    var row = rows(topic, 1, 1).getFirst();
    outbox.add(with(row, 1, new CurrentState(standing, "one", row.event())));
    outbox.add(with(row, 2, new CurrentState(standing, "one", null)));
    outbox.add(with(row, 3, new CurrentState(standing, "two", row.event())));

    try (var relay = relay("standing", outbox)) {
      await().atMost(LIMIT).until(outbox::isEmpty);
    }

    assertThat(broker.committed(topic)).hasSize(3);
    var records = broker.committed(standing);
    assertThat(records).extracting(ConsumerRecord::key).containsExactly("one", "one", "two");
    assertThat(records).element(1).extracting(ConsumerRecord::value).isNull();
    assertThat(records)
        .extracting(record -> CloudEvent.attribute(record.headers(), CloudEvent.ID))
        .doesNotHaveDuplicates()
        .doesNotContain(
            CloudEvent.attribute(broker.committed(topic).getFirst().headers(), "ce_id"));
  }

  private static NumberedEvent with(NumberedEvent row, long number, CurrentState current) {
    var id = Ids.derived("row", number);
    return new NumberedEvent(number, row.topic(), row.key(), row.event(), id, NOON, current);
  }

  @Test
  void aRelayThatIsStoppedAndStartedAgainGoesOnWhereItWas() {
    var topic = broker.topic("restarted", 1);
    var outbox = new MemoryOutbox();
    for (long round = 0; round < 5; round++) {
      try (var relay = relay("restarted", outbox)) {
        rows(topic, round * 300 + 1, round * 300 + 300).forEach(outbox::add);
        long enough = round * 300 + 100;
        await().atMost(LIMIT).until(() -> outbox.forgotten() >= enough);
      }
    }
    try (var relay = relay("restarted", outbox)) {
      await().atMost(LIMIT).until(outbox::isEmpty);
    }
    published(topic, 1_500);
  }

  @Test
  void rowsThatWereCommittedBeforeADeathButNotForgottenAreNotRepeated() {
    var topic = broker.topic("died", 1);
    var outbox = new MemoryOutbox();
    rows(topic, 1, 700).forEach(outbox::add);
    outbox.failWhenForgetting(1);

    try (var relay = relay("died", outbox)) {
      await().atMost(LIMIT).until(outbox::isEmpty);
    }

    assertThat(outbox.failures()).isEqualTo(1);
    published(topic, 700);
  }

  @Test
  void aRowThatShowsBeforeAnEarlierOneIsNotPublishedBeforeIt() {
    var topic = broker.topic("gap", 1);
    var outbox = new MemoryOutbox();
    rows(topic, 1, 5).forEach(outbox::add);
    rows(topic, 7, 9).forEach(outbox::add);

    try (var relay = relay("gap", outbox)) {
      await().atMost(LIMIT).until(() -> outbox.timesAsked() > 2);
      rows(topic, 6, 6).forEach(outbox::add);
      await().atMost(LIMIT).until(outbox::isEmpty);
    }

    published(topic, 9);
  }

  @Test
  void aTransactionThatADeadRelayLeftOpenIsAbortedAndItsRowsArePublishedByTheNext() {
    var topic = broker.topic("left-open", 1);
    var outbox = new MemoryOutbox();
    rows(topic, 1, 10).forEach(outbox::add);
    try (var dead = broker.inTransaction("left-open")) {
      for (var row : outbox.after(0, 10)) {
        var unused =
            dead.send(OneBroker.record(topic, row.key(), Objects.requireNonNull(row.event())));
      }
      dead.flush();

      try (var relay = relay("left-open", outbox)) {
        await().atMost(LIMIT).until(outbox::isEmpty);
      }
      published(topic, 10);
    }
  }

  @Test
  void aPositionBehindAnotherRelaysOpenTransactionIsNotMissed() {
    var topic = broker.topic("behind", 1);
    var outbox = new MemoryOutbox();
    outbox.keepForgotten();
    rows(topic, 1, 1).forEach(outbox::add);
    try (var another = broker.inTransaction("another")) {
      try (var relay = relay("behind", outbox)) {
        await().atMost(LIMIT).until(() -> outbox.forgotten() == 1);
        var position = "7".getBytes(StandardCharsets.UTF_8);
        var unused =
            another.send(new ProducerRecord<>(Topics.RELAY_POSITIONS, "another", position));
        another.flush();
        rows(topic, 2, 20).forEach(outbox::add);
        await().atMost(LIMIT).until(() -> outbox.forgotten() == 20);
      }

      try (var restarted = relay("behind", outbox)) {
        await()
            .during(Duration.ofSeconds(3))
            .atMost(LIMIT)
            .until(() -> outbox.lastAskedAfter() == 20);
        another.abortTransaction();
        rows(topic, 21, 21).forEach(outbox::add);
        await().atMost(LIMIT).until(() -> outbox.forgotten() == 21);
      }
    }
    published(topic, 21);
  }

  @Test
  void twoRelaysOfTheSameNameFenceEachOtherAndRepeatNothing() {
    var topic = broker.topic("two", 1);
    var outbox = new MemoryOutbox();
    try (var one = relay("two", outbox);
        var two = relay("two", outbox)) {
      for (long round = 0; round < 15; round++) {
        rows(topic, round * 50 + 1, round * 50 + 50).forEach(outbox::add);
        long enough = round * 50 + 1;
        await().atMost(LIMIT).until(() -> outbox.forgotten() >= enough);
      }
      await().atMost(LIMIT).until(outbox::isEmpty);
    }
    published(topic, 750);
  }

  private static void published(String topic, long count) {
    var ids =
        broker.committed(topic).stream()
            .map(record -> CloudEvent.attribute(record.headers(), CloudEvent.ID).orElse("none"));
    var expected =
        LongStream.rangeClosed(1, count).mapToObj(n -> Ids.derived("row", n).toString()).toList();
    assertThat(ids).containsExactlyElementsOf(expected);
  }

  private static EventRelay relay(String name, EventRelay.Outbox outbox) {
    return new EventRelay(name, "/pileshare/test", broker.connection(), outbox).start();
  }

  private static List<NumberedEvent> rows(String topic, long first, long last) {
    return LongStream.rangeClosed(first, last)
        .mapToObj(
            number ->
                new NumberedEvent(
                    number,
                    topic,
                    "LINDE-7F3K",
                    new PassTime(Ids.derived(number), new PileId("LINDE-7F3K")),
                    Ids.derived("row", number),
                    NOON))
        .toList();
  }
}
