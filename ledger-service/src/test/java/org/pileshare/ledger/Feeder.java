package org.pileshare.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.Backing;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventDeserializer;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** Writes onto the logs what the other services would, and reads what the ledger publishes. */
final class Feeder implements AutoCloseable {
  static final Instant DAY = Instant.parse("2026-06-01T00:00:00Z");
  static final PersonId OLGA = new PersonId("olga");

  private final KafkaProducer<String, byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", Backing.current().bootstrapServers(), "acks", "all"),
          new StringSerializer(),
          new ByteArraySerializer());
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final EventSerializer serializer = new EventSerializer();

  static Instant at(int hour, int minute) {
    return DAY.plusSeconds(hour * 3600L + minute * 60L);
  }

  static PileDescribed pile(PileId pile, PersonId owner) {
    return pile(pile, owner, 1, DAY.minusSeconds(60));
  }

  static PileDescribed pile(PileId pile, PersonId owner, long version, Instant at) {
    return pile(pile, owner, version, at, ZoneOffset.UTC, "standard");
  }

  static PileDescribed pile(PileId pile, PersonId owner, ZoneId zone, String tariff) {
    return pile(pile, owner, 1, DAY.minusSeconds(60), zone, tariff);
  }

  static PileDescribed pile(
      PileId pile, PersonId owner, long version, Instant at, ZoneId zone, String tariff) {
    return new PileDescribed(
        pile,
        owner,
        "Yard",
        null,
        zone,
        15,
        List.of(),
        List.of(),
        UnreservedUnits.OPEN,
        List.of(new Connector(1, "CHADEMO", 400_000), new Connector(2, "CHADEMO", 400_000)),
        BookingTerms.STANDARD,
        tariff,
        false,
        owner,
        version,
        at);
  }

  static PermissionGranted permission(PileId pile, PersonId driver) {
    return permission(pile, driver, PermissionBounds.none(ZoneOffset.UTC, 15));
  }

  static PermissionGranted permission(PileId pile, PersonId driver, PermissionBounds bounds) {
    return new PermissionGranted(
        Ids.derived(pile, driver),
        driver,
        pile,
        DAY.minusSeconds(30),
        null,
        bounds,
        null,
        OLGA,
        null,
        DAY.minusSeconds(30));
  }

  static UseAuthority run(Instant from, Instant to, @Nullable PersonId driver) {
    return run(1, from, to, driver);
  }

  static UseAuthority run(int connector, Instant from, Instant to, @Nullable PersonId driver) {
    return driver == null
        ? new UseAuthority(connector, from, to, Authority.OPEN, null, null)
        : new UseAuthority(connector, from, to, Authority.HELD, driver, Ids.derived(driver, from));
  }

  static UseAuthorityAllocated table(PileId pile, int version, Instant at, UseAuthority... runs) {
    return new UseAuthorityAllocated(
        pile, LocalDate.parse("2026-06-01"), ZoneOffset.UTC, 15, version, List.of(runs), at);
  }

  static CompletedSession online(
      PileId pile, @Nullable PersonId driver, Instant from, Instant to, long energyWh) {
    return new SessionEnded(
        pile,
        Ids.derived(pile, driver == null ? "?" : driver, from),
        1,
        new CardId("CARD"),
        driver,
        1_000,
        1_000 + energyWh,
        from,
        to,
        to,
        "Local",
        true);
  }

  static CompletedSession late(PileId pile, PersonId driver, Instant from, Instant to) {
    return late(pile, 1, driver, from, to);
  }

  static CompletedSession late(
      PileId pile, int connector, PersonId driver, Instant from, Instant to) {
    return new OfflineSessionUploaded(
        pile,
        Ids.derived(pile, connector, driver, from),
        connector,
        new CardId("CARD"),
        driver,
        0,
        7_000,
        from,
        to,
        to.plus(Duration.ofDays(3)),
        "Local",
        true);
  }

  /** What makes a pile: its description, a driver's permission, a day that is open throughout. */
  void openPile(PileId pile, PersonId owner, PersonId driver) {
    send(Topics.PERMISSION_PILES, pile.value(), pile(pile, owner));
    send(Topics.PERMISSION_EVENTS, driver.value(), permission(pile, driver));
    var open = table(pile, 1, DAY, run(DAY, DAY.plus(Duration.ofDays(1)), null));
    send(Topics.USE_AUTHORITY, open.key(), open);
    flush();
  }

  void send(CompletedSession session) {
    send(Topics.PILE_SESSIONS, session.pile().value(), session);
  }

  void send(String topic, String key, Event event) {
    var headers = CloudEvent.headers(UUID.randomUUID(), "/pileshare/test", key, Instant.EPOCH);
    var value = serializer.serialize(topic, headers, event);
    sent.add(producer.send(new ProducerRecord<>(topic, null, null, key, value, headers)));
  }

  void sendRaw(String topic, String key, byte @Nullable [] value) {
    sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  /** Where all records stand that were sent since the last time; fails if any does not. */
  List<RecordMetadata> flush() {
    producer.flush();
    var places = new ArrayList<RecordMetadata>();
    for (var future : sent) {
      places.add(future.resultNow());
    }
    sent.clear();
    return places;
  }

  /** All that is committed on {@code ledger.events} now. */
  static List<ReceivedEvent> published() {
    return published(Topics.LEDGER_EVENTS);
  }

  /** All that is committed on a topic now. */
  static List<ReceivedEvent> published(String topic) {
    var all = new ArrayList<ReceivedEvent>();
    try (var consumer = consumer("read_committed");
        var uncommitted = consumer("read_uncommitted")) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      // A transaction is made visible partition by partition; so this waits for one under way.
      var ends = uncommitted.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          all.add(
              new ReceivedEvent(
                  record.topic(),
                  record.partition(),
                  record.offset(),
                  record.key(),
                  record.value(),
                  Instant.ofEpochMilli(record.timestamp()),
                  record.headers()));
        }
      }
    }
    return all;
  }

  private static KafkaConsumer<String, Event> consumer(String isolation) {
    var config =
        Map.<String, Object>of(
            "bootstrap.servers",
            Backing.current().bootstrapServers(),
            "isolation.level",
            isolation,
            "enable.auto.commit",
            false);
    return new KafkaConsumer<>(config, new StringDeserializer(), new EventDeserializer());
  }

  @Override
  public void close() {
    producer.close();
  }
}
