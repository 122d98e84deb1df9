package org.pileshare.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
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

  /** The secret of every pile; what it costs to check one does not depend on which it is. */
  static final String SECRET = "correct horse battery staple";

  private static final String SALT = "00112233445566778899aabbccddeeff";

  static String card(int number) {
    return "BENCH%08d".formatted(number);
  }

  static ProducerRecord<String, Event> credential(int pile, Instant at) {
    var event = new PileCredentialIssued(new PileId(pile(pile)), SALT, hash(), at);
    return record(Topics.PERMISSION_PILE_CREDENTIALS, pile(pile), event, at);
  }

  private static String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(SALT));
      return HexFormat.of().formatHex(digest.digest(SECRET.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }

  /** The card of the driver of the same number. */
  static ProducerRecord<String, Event> bound(int driver, Instant at) {
    var card = new CardId(card(driver));
    var event =
        new CardBound(
            card, CardKind.RFID, new PersonId(driver(driver)), CardStatus.ACTIVE, OWNER, null, at);
    return record(Topics.PERMISSION_CARDS, card.value(), event, at);
  }

  /** A table of one day that is open to every permitted driver. */
  static ProducerRecord<String, Event> open(int pile, LocalDate day, Instant at) {
    var from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    var run = new UseAuthority(1, from, from.plus(Duration.ofDays(1)), Authority.OPEN, null, null);
    var table =
        new UseAuthorityAllocated(
            new PileId(pile(pile)), day, ZoneOffset.UTC, UNIT_MINUTES, 1, List.of(run), at);
    return record(Topics.USE_AUTHORITY, table.key(), table, at);
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
