package org.pileshare.gateway;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.pileshare.backing.Backing;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileNotified;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.stream.Views;

/**
 * The other services, as far as the gateway sees them: their events on the real topics; and what
 * the gateway wrote, read back from the real topics.
 */
final class World implements AutoCloseable {
  static final String SECRET = "correct horse battery staple";

  /** Where it is about noon now: no day begins or ends there while tests run. */
  static final ZoneId ZONE = noon(Instant.now());

  static final PersonId OWNER = new PersonId("owner");

  private final KafkaProducer<String, Event> producer;
  private final EventReader reader;
  private final Collection<Event> written = new ConcurrentLinkedQueue<>();
  private final Views views;

  private static ZoneId noon(Instant now) {
    int hoursAhead = 12 - now.atZone(ZoneOffset.UTC).getHour();
    return ZoneId.of("Etc/GMT%+d".formatted(-hoursAhead));
  }

  World(Views views) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    this.views = views;
    var kafka = Map.<String, Object>of("bootstrap.servers", Backing.current().bootstrapServers());
    producer = new KafkaProducer<>(kafka, new StringSerializer(), new EventSerializer());
    reader =
        new EventReader(
                "what-the-gateway-wrote",
                kafka,
                List.of(
                    Topics.PILE_SESSIONS,
                    Topics.PILE_SWIPES,
                    Topics.PILE_TELEMETRY,
                    Topics.PILE_COMMANDS,
                    Topics.PILE_FRAMES,
                    Topics.SITE_SHARES,
                    Topics.PILE_KEPT,
                    Topics.PILE_STATES),
                EventReader.From.BEGINNING,
                received -> {
                  if (received.event() != null) {
                    written.add(received.event());
                  }
                })
            .start();
  }

  /** Writes events of one key in this order. */
  void publish(String topic, Object key, Event... events) {
    for (var event : events) {
      var id = UUID.randomUUID();
      producer
          .send(CloudEvent.record(topic, key.toString(), event, id, "/test", Instant.now()))
          .state();
    }
    producer.flush();
  }

  /** A registered pile with two connectors and the secret above; the gateway knows it. */
  PileId pile() {
    return pile("Site");
  }

  /** Such a pile at a site of the owner's. */
  PileId pile(String site) {
    var pile = new PileId("it-" + UUID.randomUUID().toString().substring(0, 8));
    describe(pile, site, false);
    issue(pile, SECRET);
    await().until(() -> views.pile(pile).isPresent() && views.credential(pile).isPresent());
    return pile;
  }

  void describe(PileId pile) {
    describe(pile, "Site", false);
  }

  /** Its owner shares it no more. */
  void retire(PileId pile) {
    describe(pile, "Site", true);
    await().until(() -> views.pile(pile).filter(PileDescribed::retired).isPresent());
  }

  private void describe(PileId pile, String site, boolean retired) {
    var connectors =
        List.of(new Connector(1, "IEC_62196_T2", 7_000), new Connector(2, "GBT_AC", 7_000));
    var now = Instant.now();
    publish(
        Topics.PERMISSION_PILES,
        pile,
        new PileDescribed(
            pile,
            OWNER,
            site,
            null,
            ZONE,
            60,
            List.of(),
            List.of(),
            UnreservedUnits.OPEN,
            connectors,
            BookingTerms.STANDARD,
            "flat",
            retired,
            OWNER,
            1,
            now));
  }

  void issue(PileId pile, String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(new byte[] {1, 2, 3});
      var hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
      publish(
          Topics.PERMISSION_PILE_CREDENTIALS,
          pile,
          new PileCredentialIssued(pile, "010203", HexFormat.of().formatHex(hash), Instant.now()));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** A driver with a card and a permission for the pile. */
  PersonId driver(PileId pile) {
    var driver = new PersonId("driver-" + UUID.randomUUID());
    card(driver);
    permit(driver, pile, null);
    return driver;
  }

  CardId card(PersonId driver) {
    var card = new CardId(UUID.randomUUID().toString().substring(0, 13).toUpperCase());
    bind(card, driver, CardStatus.ACTIVE);
    return card;
  }

  void bind(CardId card, PersonId driver, CardStatus status) {
    publish(
        Topics.PERMISSION_CARDS,
        card,
        new CardBound(card, CardKind.RFID, driver, status, OWNER, null, Instant.now()));
    await()
        .until(
            () -> {
              var bound = views.card(card);
              return bound != null
                  && bound.status() == status
                  && views.cards().of(driver).contains(bound);
            });
  }

  CardId cardOf(PersonId driver) {
    return views.activeCards(driver).getFirst();
  }

  void permit(PersonId driver, PileId pile, @Nullable Instant until) {
    var from = Instant.now().minus(Duration.ofDays(30));
    var id = UUID.randomUUID();
    publish(
        Topics.PERMISSION_EVENTS,
        driver,
        new PermissionGranted(
            id,
            driver,
            pile,
            from,
            until,
            PermissionBounds.none(ZONE, 60),
            null,
            OWNER,
            null,
            from));
    await().until(() -> views.authority(pile).permits(driver, Instant.now()));
  }

  /** The whole days from yesterday to tomorrow are held by a driver, at both connectors. */
  void held(PileId pile, PersonId driver, long version) {
    held(pile, driver, driver, version);
  }

  /** The whole days from yesterday to tomorrow are held, connector 1 by one and 2 by another. */
  void held(PileId pile, PersonId first, PersonId second, long version) {
    allocate(
        pile,
        version,
        (from, to) ->
            List.of(
                new UseAuthority(1, from, to, Authority.HELD, first, UUID.randomUUID()),
                new UseAuthority(2, from, to, Authority.HELD, second, UUID.randomUUID())));
  }

  /** The whole days from yesterday to tomorrow are open or closed. */
  void allocate(PileId pile, long version, Authority authority) {
    allocate(
        pile,
        version,
        (from, to) ->
            List.of(
                new UseAuthority(1, from, to, authority, null, null),
                new UseAuthority(2, from, to, authority, null, null)));
  }

  /** Today each unit of four connectors is a slot of its own; answers how many there are. */
  int crowded(PileId pile, PersonId driver) {
    int units = 24 * 12;
    allocate(
        pile,
        1,
        (from, to) ->
            IntStream.range(0, 4 * units)
                .mapToObj(
                    i -> {
                      var begins = from.plus(Duration.ofMinutes(5).multipliedBy(i % units));
                      var ends = begins.plus(Duration.ofMinutes(5));
                      return new UseAuthority(
                          1 + i / units, begins, ends, Authority.HELD, driver, UUID.randomUUID());
                    })
                .toList());
    return 4 * units;
  }

  private void allocate(
      PileId pile, long version, BiFunction<Instant, Instant, List<UseAuthority>> runs) {
    for (int day = -1; day <= 1; day++) {
      var date = today().plusDays(day);
      var from = date.atStartOfDay(ZONE).toInstant();
      var to = date.plusDays(1).atStartOfDay(ZONE).toInstant();
      var table =
          new UseAuthorityAllocated(
              pile, date, ZONE, 60, version, runs.apply(from, to), Instant.now());
      publish(Topics.USE_AUTHORITY, table.key(), table);
    }
    // Each day has a key of its own, so that the last one may be read first.
    await()
        .until(
            () ->
                IntStream.rangeClosed(-1, 1)
                    .mapToObj(day -> views.authority(pile).table(today().plusDays(day)))
                    .allMatch(table -> table.filter(is -> is.version() == version).isPresent()));
  }

  static LocalDate today() {
    return LocalDate.now(ZONE);
  }

  /** What the gateway wrote of a kind about a pile, by the given name of the pile in the event. */
  <E extends Event> List<E> written(Class<E> kind, PileId pile) {
    return written.stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .filter(event -> event.toString().contains("pile=" + pile))
        .toList();
  }

  /** What the pile reported before this has been written and read by then. */
  void fence(PlainPile plain, PileId pile) {
    plain.call(
        "StartTransaction",
        "{\"connectorId\":9,\"idTag\":\"FENCE\",\"meterStart\":0,\"timestamp\":\"%s\"}"
            .formatted(Instant.now()));
    plain.call(
        "StatusNotification",
        "{\"connectorId\":9,\"errorCode\":\"NoError\",\"status\":\"Reserved\"}");
    await()
        .until(
            () ->
                written(SessionStarted.class, pile).stream()
                    .anyMatch(start -> start.card().value().equals("FENCE")));
    await()
        .until(
            () ->
                written(ConnectorReported.class, pile).stream()
                    .anyMatch(report -> report.status().equals("Reserved")));
  }

  /** What a pile told, as soon as so much of it is there. */
  List<PileNotified> notices(PileId pile, int count) {
    await().until(() -> written(PileNotified.class, pile).size() >= count);
    return written(PileNotified.class, pile);
  }

  /** The one event of a kind about a pile, as soon as it is there. */
  <E extends Event> E one(Class<E> kind, PileId pile) {
    await().until(() -> !written(kind, pile).isEmpty());
    return written(kind, pile).getFirst();
  }

  @Override
  public void close() {
    reader.close();
    producer.close();
  }
}
