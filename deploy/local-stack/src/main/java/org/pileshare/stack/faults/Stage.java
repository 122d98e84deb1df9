package org.pileshare.stack.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;

/**
 * The piles and the permissions of a run. The events that permission-service would write are made
 * here and nowhere else in this package.
 *
 * @param peoplePerClient a client is one driver after the other, for a driver may ask for a
 *     thousand reservations a day and no more
 */
record Stage(int clients, int peoplePerClient, Instant begins) {
  static final ZoneId ZONE = ZoneId.of("Europe/London");

  /** Each of them is on another partition, so that every instance has some of them. */
  static final List<PileId> PILES =
      Stream.of("lake", "south", "north", "west").map(it -> new PileId("hot-pile-" + it)).toList();

  private static final int UNIT_MINUTES = 60;
  private static final int HOURS = 72;
  private static final Duration HEARD_LIMIT = Duration.ofMinutes(2);
  private static final PersonId OWNER = new PersonId("owner-of-hot-piles");

  /** A whole number of hours that nobody will see pass during the run. */
  static Stage of(int clients, int peoplePerClient, Instant now) {
    var begins = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(3);
    return new Stage(clients, peoplePerClient, begins.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  static String person(int client, int number) {
    return "driver-" + client + "-" + number;
  }

  static int units() {
    return HOURS;
  }

  Slot slot(int unit, int count) {
    var from = begins.plus(Duration.ofMinutes((long) unit * UNIT_MINUTES));
    return new Slot(from, from.plus(Duration.ofMinutes((long) count * UNIT_MINUTES)));
  }

  /** Writes all piles and permissions; done when the cluster has them for good. */
  void write(String kafka) throws InterruptedException {
    var config = new HashMap<String, Object>(Map.of("bootstrap.servers", kafka, "acks", "all"));
    var sent = new ArrayList<Future<RecordMetadata>>();
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new EventSerializer())) {
      PILES.forEach(pile -> sent.add(send(producer, Topics.PERMISSION_PILES, pile, pile(pile))));
      for (int client = 0; client < clients; client++) {
        for (int number = 0; number < peoplePerClient; number++) {
          var driver = new PersonId(person(client, number));
          for (var pile : PILES) {
            sent.add(send(producer, Topics.PERMISSION_EVENTS, driver, permission(driver, pile)));
          }
        }
      }
      for (var each : sent) {
        each.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Expected to write the permissions, but failed", failure);
    }
  }

  private static Future<RecordMetadata> send(
      KafkaProducer<String, Event> producer, String topic, Object key, Event event) {
    var id = Ids.derived(event.getClass().getSimpleName(), event);
    return producer.send(
        CloudEvent.record(topic, key.toString(), event, id, "/pileshare/faults", Instant.now()));
  }

  private PileDescribed pile(PileId pile) {
    return new PileDescribed(
        pile,
        OWNER,
        "Fault yard",
        null,
        ZONE,
        UNIT_MINUTES,
        List.of(),
        List.of(),
        UnreservedUnits.CLOSED,
        List.of(new Connector(1, "IEC_62196_T2", 22_000)),
        BookingTerms.STANDARD,
        "standard",
        false,
        OWNER,
        1,
        begins);
  }

  private PermissionGranted permission(PersonId driver, PileId pile) {
    var validFrom = begins.minus(Duration.ofDays(10));
    return new PermissionGranted(
        Ids.derived("fault permission", driver, pile),
        driver,
        pile,
        validFrom,
        null,
        PermissionBounds.none(ZONE, UNIT_MINUTES),
        null,
        OWNER,
        null,
        begins);
  }

  /** Waits until the desks have all of it before them. */
  void awaitHeard(String kafka) throws InterruptedException {
    var left = new CountDownLatch(clients * peoplePerClient * PILES.size() + PILES.size());
    try (var reader =
        new EventReader(
            "fault-stage",
            Map.of("bootstrap.servers", kafka),
            List.of(Topics.RESERVATION_COMMANDS, Topics.RESERVATION_CLAIMS),
            EventReader.From.BEGINNING,
            received -> {
              if (received.event() instanceof PermissionGranted
                  || received.event() instanceof PileDescribed) {
                left.countDown();
              }
            })) {
      reader.start();
      if (!left.await(HEARD_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Expected the desks to hear of all permissions, but %d are missing"
                .formatted(left.getCount()));
      }
    }
  }
}
