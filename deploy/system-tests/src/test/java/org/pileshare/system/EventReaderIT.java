package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.EventReader.From;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.Progress;
import org.pileshare.stack.export.Export;

@ResourceLock(Turns.STACK)
class EventReaderIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static OneBroker broker;
  private final List<ReceivedEvent> received = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startBroker() {
    broker = new OneBroker();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void everythingOnAllPartitionsIsHandedOverBeforeItSaysThatItHasCaughtUp() throws Exception {
    var topic = broker.topic("caught-up", 6);
    try (var producer = broker.producer(Map.of())) {
      IntStream.range(0, 500).forEach(i -> send(producer, topic, "key-" + i, i));
    }

    try (var reader = reader(List.of(topic), From.BEGINNING, received::add)) {
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
      assertThat(received).hasSize(500);
      assertThat(received.stream().map(ReceivedEvent::partition).distinct()).hasSize(6);
      assertThat(reader.caughtUp()).isTrue();
      assertThat(reader.failed()).isFalse();
    }
  }

  @Test
  void anEmptyTopicIsCaughtUpAtOnce() throws Exception {
    var topic = broker.topic("empty", 6);
    try (var reader = reader(List.of(topic), From.BEGINNING, received::add)) {
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
      assertThat(received).isEmpty();
    }
  }

  @Test
  void whoAsksForTheEndIsToldWhenAllIsHandedOverThatWasThereThen() throws Exception {
    var topic = broker.topic("to-the-end", 6);
    try (var reader = reader(List.of(topic), From.BEGINNING, received::add)) {
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
      for (int round = 1; round <= 5; round++) {
        try (var producer = broker.producer(Map.of())) {
          IntStream.range(0, 200).forEach(i -> send(producer, topic, "key-" + i, i));
        }
        assertThat(reader.toTheEnd()).succeedsWithin(LIMIT);
        assertThat(received).hasSize(round * 200);
      }
      reader.close();
      assertThat(reader.toTheEnd()).failsWithin(LIMIT);
    }
  }

  @Test
  void aReaderThatRestsTakesTogetherWhatComesMeanwhileAndNobodyWaitsForThat() throws Exception {
    var topic = broker.topic("resting", 1);
    var rest = Duration.ofMillis(500);
    var taken = new CopyOnWriteArrayList<Long>();
    try (var producer = broker.producer(Map.of());
        var reader =
            new EventReader(
                    "a-reader",
                    broker.connection(),
                    List.of(topic),
                    From.BEGINNING,
                    one -> taken.add(System.nanoTime()))
                .resting(rest)
                .start()) {
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
      send(producer, topic, "key", 1);
      await().atMost(LIMIT).until(() -> taken.size() == 1);
      // At once: one after the other they may take longer than the rests on a busy machine.
      IntStream.range(0, 20)
          .mapToObj(i -> OneBroker.record(topic, "key", event(i)))
          .forEach(
              record -> {
                var unused = producer.send(record);
              });
      producer.flush();
      await().atMost(LIMIT).until(() -> taken.size() == 21);
      assertThat(Duration.ofNanos(taken.get(1) - taken.get(0))).isGreaterThanOrEqualTo(rest);
      assertThat(
              IntStream.range(1, 21).filter(i -> taken.get(i) - taken.get(i - 1) > rest.toNanos()))
          .as("rests between records")
          .hasSizeLessThan(10);
      send(producer, topic, "key", 21);
      assertThat(reader.toTheEnd()).succeedsWithin(LIMIT);
      assertThat(taken).hasSize(22);
    }
  }

  @Test
  void whatIsNotCommittedIsNotHandedOverAndWhatIsAbortedNeverIs() throws Exception {
    var topic = broker.topic("transactions", 1);
    try (var reader = reader(List.of(topic), From.BEGINNING, received::add);
        var committing = broker.inTransaction("committing");
        var aborting = broker.inTransaction("aborting")) {
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
      send(aborting, topic, "key", 1);
      aborting.flush();
      aborting.abortTransaction();
      send(committing, topic, "key", 2);
      committing.flush();
      await().during(Duration.ofSeconds(1)).atMost(LIMIT).until(received::isEmpty);

      committing.commitTransaction();

      await().atMost(LIMIT).until(() -> received.size() == 1);
      assertThat(received.getFirst().event()).isEqualTo(event(2));
    }
  }

  /** Also not what is written but neither, for which a reader would have to wait. */
  @Test
  void anExportHasWhatIsCommittedAndNothingElse(@TempDir Path folder) {
    try (var committing = broker.inTransaction("export-committing");
        var aborting = broker.inTransaction("export-aborting");
        var open = broker.inTransaction("export-open")) {
      var unused = committing.send(session("committed", 1_000));
      committing.commitTransaction();
      unused = aborting.send(session("aborted", 2_000));
      aborting.flush();
      aborting.abortTransaction();
      unused = open.send(session("open", 4_000));
      open.flush();

      var kafka = String.valueOf(broker.connection().get("bootstrap.servers"));
      var report = Export.of(YearMonth.of(2026, 12), kafka, folder, Progress.SILENT);

      assertThat(report.rows()).containsEntry("sessions", 1L);
      assertThat(report.meteredWh()).isEqualTo(1_000);
      open.abortTransaction();
    }
  }

  private static ProducerRecord<String, byte[]> session(String name, long energyWh) {
    var pile = new PileId("LINDE-7F3K");
    var card = new CardId("CARD-1");
    var from = Instant.parse("2026-12-01T17:00:00Z");
    var to = from.plusSeconds(3_600);
    var id = Ids.derived(name);
    var ended = new SessionEnded(pile, id, 1, card, null, 0, energyWh, from, to, to, "Local", true);
    var headers = CloudEvent.headers(id, "/pileshare/test", pile.value(), to);
    var value = new EventSerializer().serialize(Topics.PILE_SESSIONS, headers, ended);
    return new ProducerRecord<>(Topics.PILE_SESSIONS, null, pile.value(), value, headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no type",
        "unknown type",
        "no JSON",
        "a missing field",
        "the word null",
        "no key",
      })
  void whatCannotBeReadIsPassedOverAndTheNextIsHandedOver(String fault) throws Exception {
    var topic = broker.topic("broken-" + fault.replace(' ', '-'), 1);
    var type = "org.pileshare.reservation.PassTime.v1";
    var unreadable =
        switch (fault) {
          case "no type" -> OneBroker.broken(topic, "key", null, "{}");
          case "unknown type" -> OneBroker.broken(topic, "key", "org.example.Other.v1", "{}");
          case "no JSON" -> OneBroker.broken(topic, "key", type, "\u0000\u0001");
          case "a missing field" -> OneBroker.broken(topic, "key", type, "{\"pile\":\"A\"}");
          case "the word null" -> OneBroker.broken(topic, "key", type, "null");
          default -> keyless(OneBroker.record(topic, "key", event(1)));
        };
    try (var producer = broker.producer(Map.of())) {
      var unused = producer.send(unreadable);
      send(producer, topic, "key", 2);
    }

    try (var reader = reader(List.of(topic), From.BEGINNING, received::add)) {
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
      assertThat(received).hasSize(1);
      assertThat(received.getFirst().event()).isEqualTo(event(2));
      assertThat(reader.failed()).isFalse();
    }
  }

  @Test
  void aTombstoneIsHandedOverWithItsKeyAndWithoutAnEvent() throws Exception {
    var topic = broker.topic("tombstones", 1);
    try (var producer = broker.producer(Map.of())) {
      var unused = producer.send(new ProducerRecord<>(topic, "gone", null));
    }
    try (var reader = reader(List.of(topic), From.BEGINNING, received::add)) {
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
      assertThat(received.getFirst().key()).isEqualTo("gone");
      assertThat(received.getFirst().event()).isNull();
    }
  }

  @Test
  void aReaderFromTheEndSeesOnlyWhatComesLater() throws Exception {
    var topic = broker.topic("from-the-end", 1);
    try (var producer = broker.producer(Map.of())) {
      send(producer, topic, "key", 1);
      producer.flush();
      try (var reader = reader(List.of(topic), From.END, received::add)) {
        assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
        send(producer, topic, "key", 2);
        await().atMost(LIMIT).until(() -> !received.isEmpty());
        assertThat(received.getFirst().event()).isEqualTo(event(2));
      }
    }
  }

  @Test
  void aHandlerThatThrowsStopsTheReaderForGood() throws Exception {
    stopsFor(
        "throws",
        () -> {
          throw new IllegalStateException("This view cannot be right any more.");
        });
  }

  @Test
  void aHandlerThatEndsInAnErrorStopsTheReaderForGood() throws Exception {
    stopsFor(
        "errs",
        () -> {
          throw new StackOverflowError();
        });
  }

  private void stopsFor(String topicName, Runnable fault) throws Exception {
    var topic = broker.topic(topicName, 1);
    try (var producer = broker.producer(Map.of())) {
      IntStream.range(0, 3).forEach(i -> send(producer, topic, "key", i));
    }
    Consumer<ReceivedEvent> handler =
        event -> {
          received.add(event);
          if (received.size() == 2) {
            fault.run();
          }
        };
    try (var reader = reader(List.of(topic), From.BEGINNING, handler)) {
      await().atMost(LIMIT).until(reader::failed);
      assertThat(reader.awaitCaughtUp(LIMIT)).isFalse();
      assertThat(reader.caughtUp()).isFalse();
      assertThat(received).hasSize(2);
    }
  }

  @Test
  void aTopicThatComesLateIsWaitedForInsteadOfBeingLeftOut() throws Exception {
    var first = broker.topic("in-time", 1);
    try (var producer = broker.producer(Map.of());
        var reader = reader(List.of(first, "late"), From.BEGINNING, received::add)) {
      assertThat(reader.awaitCaughtUp(Duration.ofSeconds(1))).isFalse();
      broker.topic("late", 1);
      send(producer, "late", "key", 1);
      await().atMost(LIMIT).until(() -> received.size() == 1);
      assertThat(reader.awaitCaughtUp(LIMIT)).isTrue();
    }
  }

  private static EventReader reader(
      List<String> topics, From from, Consumer<ReceivedEvent> handler) {
    return new EventReader("a-reader", broker.connection(), topics, from, handler).start();
  }

  private static Event event(int number) {
    return new PassTime(Ids.derived(number), new PileId("LINDE-7F3K"));
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, String topic, String key, int number) {
    try {
      producer.send(OneBroker.record(topic, key, event(number))).get();
    } catch (ExecutionException | InterruptedException failure) {
      throw new IllegalStateException("Expected to write " + number + ", but failed", failure);
    }
  }

  private static ProducerRecord<String, byte[]> keyless(ProducerRecord<String, byte[]> record) {
    return new ProducerRecord<>(record.topic(), null, null, null, record.value(), record.headers());
  }
}
