package org.pileshare.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;

/** The only place that knows the shapes of events. */
final class BenchEvents {
  private static final String SOURCE = "/pileshare/benchmarks";
  private static final int UNIT_MINUTES = 15;
  private static final PersonId OWNER = new PersonId("owner");

  private BenchEvents() {}

  static String driver(int number) {
    return "driver-" + number;
  }

  /** A plain number, which the peer keeps as an integer. */
  static String pile(int number) {
    return Integer.toString(number);
  }

  static UUID reservation(RandomGenerator random) {
    return Ids.timeOrdered(Instant.now(), random);
  }

  static ProducerRecord<String, Event> described(int pile, Instant at) {
    var event =
        new PileDescribed(
            new PileId(pile(pile)),
            OWNER,
            "Benchmark",
            null,
            ZoneOffset.UTC,
            UNIT_MINUTES,
            List.of(),
            List.of(),
            UnreservedUnits.CLOSED,
            List.of(new Connector(1, "IEC_62196_T2", 11_000)),
            BookingTerms.STANDARD,
            "default",
            false,
            OWNER,
            1,
            at);
    return record(Topics.PERMISSION_PILES, pile(pile), event, at);
  }

  static ProducerRecord<String, Event> granted(int driver, int pile, Instant at) {
    var event =
        new PermissionGranted(
            Ids.derived("permission", driver, pile),
            new PersonId(driver(driver)),
            new PileId(pile(pile)),
            at,
            null,
            PermissionBounds.none(ZoneOffset.UTC, UNIT_MINUTES),
            null,
            OWNER,
            null,
            at);
    return record(Topics.PERMISSION_EVENTS, driver(driver), event, at);
  }

  static ProducerRecord<String, Event> command(
      Wish wish, UUID command, UUID reservation, Instant at) {
    var event =
        new ReserveSlot(
            command,
            reservation,
            new PersonId(driver(wish.driver())),
            new PileId(pile(wish.pile())),
            new Slot(wish.from(), wish.to()),
            null,
            false);
    return CloudEvent.record(
        Topics.RESERVATION_COMMANDS, driver(wish.driver()), event, command, SOURCE, at);
  }

  static boolean isPermission(@Nullable Event event) {
    return event instanceof PermissionGranted;
  }

  static boolean isDescription(@Nullable Event event) {
    return event instanceof PileDescribed;
  }

  /** Looks for the words only: parsing each reply would cost more than the decision did. */
  static Outcome outcome(byte[] reply) {
    var json = new String(reply, StandardCharsets.ISO_8859_1);
    if (json.contains("\"RESERVED\"")) {
      return Outcome.BOOKED;
    }
    return json.contains("\"SLOT_TAKEN\"") ? Outcome.TAKEN : Outcome.STRANGE;
  }

  private static ProducerRecord<String, Event> record(
      String topic, String key, Event event, Instant at) {
    var id = Ids.derived(event.getClass().getSimpleName(), key);
    return CloudEvent.record(topic, key, event, id, SOURCE, at);
  }
}
