package org.pileshare.reservation.rest;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.backing.Backing;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;

/** Piles and permissions on the topics of a real Kafka, and all that is committed there. */
final class Stage implements AutoCloseable {
  /** In UTC, the day after that on which the tests begin, also when they go on past midnight. */
  static final LocalDate TOMORROW = LocalDate.now(ZoneOffset.UTC).plusDays(1);

  private final List<ReceivedEvent> committed = new CopyOnWriteArrayList<>();
  private final KafkaProducer<String, Event> producer;
  private final EventReader reader;

  Stage(Backing backing) {
    var kafka = Map.<String, Object>of("bootstrap.servers", backing.bootstrapServers());
    this.producer =
        new KafkaProducer<>(new HashMap<>(kafka), new StringSerializer(), new EventSerializer());
    this.reader =
        new EventReader(
                "stage",
                kafka,
                List.of(
                    Topics.RESERVATION_COMMANDS,
                    Topics.RESERVATION_CLAIMS,
                    Topics.RESERVATION_EVENTS,
                    Topics.USE_AUTHORITY),
                EventReader.From.BEGINNING,
                committed::add)
            .start();
  }

  static UUID newId() {
    return Ids.timeOrdered(Instant.now(), ThreadLocalRandom.current());
  }

  /** Of tomorrow, from its full hour in UTC. */
  static Slot tomorrow(int hour, int minutes) {
    var from = TOMORROW.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofHours(hour));
    return new Slot(from, from.plus(Duration.ofMinutes(minutes)));
  }

  PersonId person(String name) {
    return new PersonId(name + "-" + Integer.toHexString(new Random().nextInt()));
  }

  /** A name that nobody else has. */
  static PileId newPileId() {
    return new PileId("P-" + Integer.toHexString(new Random().nextInt()));
  }

  /** A pile in UTC with units of a quarter of an hour, always open, that the desks know. */
  PileId pile() {
    return pile(RestSample.Plan.of(newPileId()));
  }

  PileId pile(RestSample.Plan plan) {
    var pile = plan.pile();
    write(Topics.PERMISSION_PILES, pile.value(), plan.described(Instant.now()));
    awaitEvents(
        2,
        it -> it.topic().equals(Topics.USE_AUTHORITY) && it.key().startsWith(pile.value() + "/"));
    return pile;
  }

  void permit(PersonId driver, PileId pile) {
    var granted =
        RestSample.grant(newId(), driver, pile, Instant.now().minus(Duration.ofDays(365)));
    write(Topics.PERMISSION_EVENTS, driver.value(), granted);
    awaitEvents(1, it -> granted.equals(it.event()));
  }

  void write(String topic, String key, Event event) {
    var unused =
        producer.send(
            CloudEvent.record(topic, key, event, Ids.derived(event), "/test", Instant.now()));
    producer.flush();
  }

  /** All that stands committed when it is asked for, however far the reader was before. */
  <T extends Event> List<T> committed(Class<T> type) {
    reader.toTheEnd().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    return committed.stream()
        .map(ReceivedEvent::event)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private void awaitEvents(int count, Predicate<ReceivedEvent> wanted) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> committed.stream().filter(wanted).count() >= count);
  }

  @Override
  public void close() {
    reader.close();
    producer.close();
  }
}
