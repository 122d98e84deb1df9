package org.pileshare.stack.outages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;

/**
 * Writes what permission-service and reservation-service would write, and remembers it: the checks
 * judge by what was written and not by what somebody has read.
 */
final class Feed implements AutoCloseable {
  static final String SECRET = "a secret of virtual piles";
  private static final String SALT = "000102030405060708090a0b0c0d0e0f";
  private static final PersonId OWNER = new PersonId("owner-of-outages");

  private final OutagePlan plan;
  private final KafkaProducer<String, Event> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final Fed fed = new Fed();

  Feed(String kafka, OutagePlan plan) {
    this.plan = plan;
    var config = new HashMap<String, Object>(Map.of("bootstrap.servers", kafka, "acks", "all"));
    producer = new KafkaProducer<>(config, new StringSerializer(), new EventSerializer());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  Fed fed() {
    return fed;
  }

  /** Everything that stands at the beginning; done when the broker has it. */
  void begin() throws InterruptedException {
    for (int number = 0; number < plan.piles(); number++) {
      var pile = new PileId(plan.pile(number));
      send(Topics.PERMISSION_PILES, pile, described(pile));
      send(Topics.PERMISSION_PILE_CREDENTIALS, pile, credential(pile));
      for (var role : Person.Role.values()) {
        introduce(number, new Person(pile.value(), role));
      }
      allocate(plan.tomorrow(number, plan.begins()));
      allocate(plan.table(number, 1, plan.begins()));
    }
    await();
  }

  /** What changes in a round after the first. */
  void change(int round) throws InterruptedException {
    var revoked = new ArrayList<Person>();
    for (int number = 0; number < plan.piles(); number++) {
      var somebody = new Person(plan.pile(number), Person.Role.REVOKED);
      if (plan.revokes(number, round)) {
        var revocation = revoked(somebody);
        send(Topics.PERMISSION_EVENTS, somebody.driver(), revocation);
        fed.ended(somebody, revocation.at());
        revoked.add(somebody);
      }
      if (plan.changes(number, round)) {
        allocate(plan.table(number, round, now()));
      }
    }
    await();
    revoked.forEach(each -> fed.heard(each, now()));
  }

  private void introduce(int number, Person person) {
    fed.add(person);
    if (person.role() != Person.Role.UNKNOWN) {
      var bound =
          new CardBound(
              person.card(),
              CardKind.RFID,
              person.driver(),
              person.status(),
              OWNER,
              null,
              plan.begins());
      send(Topics.PERMISSION_CARDS, person.card(), bound);
    }
    if (person.role().isGranted()) {
      var granted = granted(number, person);
      send(Topics.PERMISSION_EVENTS, person.driver(), granted);
      fed.granted(person, granted);
    }
  }

  private void allocate(UseAuthorityAllocated table) {
    send(Topics.USE_AUTHORITY, table.key(), table);
    fed.allocated(table);
  }

  private void send(String topic, Object key, Event event) {
    var id = Ids.derived(event.getClass().getSimpleName(), event);
    sent.add(
        producer.send(
            CloudEvent.record(topic, key.toString(), event, id, "/pileshare/outages", now())));
  }

  private void await() throws InterruptedException {
    try {
      for (var each : sent) {
        each.get();
      }
      sent.clear();
    } catch (ExecutionException failure) {
      throw new IllegalStateException("Expected to write to the broker, but failed", failure);
    }
  }

  private PileDescribed described(PileId pile) {
    var connectors =
        Stream.iterate(1, number -> number + 1)
            .limit(OutagePlan.CONNECTORS)
            .map(number -> new Connector(number, "IEC_62196_T2", PileLife.POWER_WATTS))
            .toList();
    return new PileDescribed(
        pile,
        OWNER,
        "Outage yard",
        null,
        plan.zone(),
        OutagePlan.UNIT_MINUTES,
        List.of(),
        List.of(),
        UnreservedUnits.CLOSED,
        connectors,
        BookingTerms.STANDARD,
        "standard",
        false,
        OWNER,
        1,
        plan.begins());
  }

  private PileCredentialIssued credential(PileId pile) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(HexFormat.of().parseHex(SALT));
      var hash = digest.digest(SECRET.getBytes(StandardCharsets.UTF_8));
      return new PileCredentialIssued(pile, SALT, HexFormat.of().formatHex(hash), plan.begins());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Expected SHA-256 in every JDK, but it is missing", missing);
    }
  }

  private PermissionGranted granted(int number, Person person) {
    var from = plan.begins().minus(Duration.ofDays(30));
    var until =
        switch (person.role()) {
          case FORMER -> plan.begins().minus(Duration.ofDays(1));
          case RUNNING_OUT -> plan.runsOut(number);
          default -> null;
        };
    return new PermissionGranted(
        permission(person),
        person.driver(),
        new PileId(person.pile()),
        from,
        until,
        PermissionBounds.none(plan.zone(), OutagePlan.UNIT_MINUTES),
        null,
        OWNER,
        null,
        from);
  }

  private static UUID permission(Person person) {
    return Ids.derived("outage permission", person);
  }

  private static PermissionRevoked revoked(Person person) {
    return new PermissionRevoked(
        permission(person),
        person.driver(),
        new PileId(person.pile()),
        OWNER,
        "an outage run",
        now());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
