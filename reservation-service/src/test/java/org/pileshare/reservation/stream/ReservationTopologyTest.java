package org.pileshare.reservation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.reservation.core.Sample.ANNA;
import static org.pileshare.reservation.core.Sample.BORIS;
import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;
import static org.pileshare.reservation.core.Sample.cancel;
import static org.pileshare.reservation.core.Sample.grant;
import static org.pileshare.reservation.core.Sample.id;
import static org.pileshare.reservation.core.Sample.revoke;
import static org.pileshare.reservation.core.Sample.slot;
import static org.pileshare.reservation.core.Sample.wish;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.WaitingListJoined;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.reservation.core.DeskLimits;
import org.pileshare.reservation.core.Sample;

/** The wiring: one command, one reply. The rules themselves are proved in core. */
class ReservationTopologyTest {
  private static final ReserveSlot WISH = wish(ANNA, id(1), PILE, slot("11:00", 60));

  @TempDir Path folder;
  private DesksUnderTest desks;

  @BeforeEach
  void open() {
    desks = prepared("first");
  }

  @AfterEach
  void close() {
    desks.close();
  }

  @Test
  void aWishGetsOneReplyOneEventAndANewTable() {
    desks.ask(WISH, NOW);

    var reply = desks.written(Topics.RESERVATION_REPLIES);
    assertThat(reply).hasSize(1);
    assertThat(reply.getFirst().key()).isEqualTo(WISH.command().toString());
    assertThat(((ReservationReply) reply.getFirst().value()).status())
        .isEqualTo(ReservationStatus.RESERVED);
    var event = desks.written(Topics.RESERVATION_EVENTS);
    assertThat(event).hasSize(1);
    assertThat(event.getFirst().key()).isEqualTo(PILE.value());
    assertThat(event.getFirst().value()).isInstanceOf(SlotReserved.class);
    var tables = desks.written(Topics.USE_AUTHORITY);
    assertThat(tables).extracting(TestRecord::key).last().isEqualTo("LINDE-7F3K/2026-11-21");
  }

  @Test
  void aRetryGetsTheSameReplyWithTheSameId() {
    desks.ask(WISH, NOW);
    desks.ask(WISH, NOW.plusSeconds(2));
    desks.ask(cancel(ANNA, id(1)), NOW.plusSeconds(3));
    desks.ask(WISH, NOW.plusSeconds(4));

    var replies = desks.written(Topics.RESERVATION_REPLIES);

    assertThat(replies).hasSize(4);
    for (var again : List.of(replies.get(1), replies.get(3))) {
      assertThat(again.value()).isEqualTo(replies.getFirst().value());
      assertThat(attribute(again, CloudEvent.ID))
          .isEqualTo(attribute(replies.getFirst(), CloudEvent.ID));
    }
    assertThat(desks.written(Topics.RESERVATION_EVENTS, ReservationEvent.class))
        .hasExactlyElementsOfTypes(SlotReserved.class, ReservationCanceled.class);
  }

  @Test
  void aRefusalOfEitherDeskIsAnEventAndAReply() {
    desks.ask(WISH, NOW);
    desks.ask(wish(BORIS, id(1), PILE, WISH.slot()), NOW);
    desks.ask(wish(BORIS, id(2), Sample.OTHER, WISH.slot()), NOW);

    assertThat(desks.written(Topics.RESERVATION_EVENTS, ReservationRefused.class))
        .extracting(ReservationRefused::refusal)
        .containsExactly(Refusal.SLOT_TAKEN, Refusal.NO_PERMISSION);
    assertThat(desks.written(Topics.RESERVATION_REPLIES)).hasSize(3);
  }

  @Test
  void aRevokedPermissionReleasesWhatItCovered() {
    desks.ask(WISH, NOW);
    desks.say(Topics.PERMISSION_EVENTS, ANNA.value(), revoke(id(10), ANNA, PILE), NOW);

    assertThat(desks.written(Topics.RESERVATION_EVENTS, SlotReleased.class)).hasSize(1);
  }

  @Test
  void relaysPassEventsOnAsTheyAre() {
    var relayed = desks.written(Topics.RESERVATION_COMMANDS);
    var described = desks.written(Topics.RESERVATION_CLAIMS);

    assertThat(relayed).hasSize(2);
    assertThat(relayed.getFirst().value()).isEqualTo(grant(id(10), ANNA, PILE));
    assertThat(relayed.getFirst().value()).isInstanceOf(PermissionGranted.class);
    assertThat(attribute(relayed.getFirst(), CloudEvent.SOURCE)).isEqualTo("/test");
    assertThat(described).extracting(TestRecord::value).hasOnlyElementsOfType(PileDescribed.class);
  }

  @Test
  void onlyWhatAPileDeskHearsIsRelayedFromThePiles() {
    desks.written(Topics.RESERVATION_CLAIMS);
    var connected = new PileConnected(PILE, id(60), "ocpp1.6", NOW);
    var sample = new MeterSampled(PILE, 1, id(62), 100, NOW, NOW);
    var started = Piles.started(ANNA, id(61), NOW);
    var delivered = new UseAuthorityDelivered(PILE, LocalDate.parse("2026-11-21"), 1, NOW);

    desks.say(Topics.PILE_TELEMETRY, PILE.value(), sample, NOW);
    desks.say(Topics.PILE_TELEMETRY, PILE.value(), connected, NOW);
    desks.say(Topics.PILE_SESSIONS, PILE.value(), delivered, NOW);
    desks.say(Topics.PILE_SESSIONS, PILE.value(), started, NOW);

    assertThat(desks.written(Topics.RESERVATION_CLAIMS))
        .extracting(TestRecord::value)
        .containsExactly(connected, started);
  }

  @Test
  void whatAPileReportsFulfilsAndIsTold() {
    desks.ask(WISH, NOW);
    var at = WISH.slot().from();
    desks.say(Topics.PILE_SESSIONS, PILE.value(), Piles.started(ANNA, id(61), at), at);
    desks.say(Topics.PILE_SESSIONS, PILE.value(), Piles.started(ANNA, id(61), at), at);

    assertThat(desks.written(Topics.RESERVATION_EVENTS, ReservationFulfilled.class)).hasSize(1);
  }

  @Test
  void aCommandAboutAReservationGetsOneReply() {
    desks.ask(WISH, NOW);
    desks.ask(wish(BORIS, id(2), PILE, WISH.slot(), true), NOW);
    desks.ask(DriverCommands.change(ANNA, id(1), slot("13:00", 60)), NOW);
    desks.ask(DriverCommands.accept(BORIS, id(2)), NOW);
    desks.ask(DriverCommands.checkIn(BORIS, id(2)), WISH.slot().from());

    assertThat(desks.written(Topics.RESERVATION_REPLIES, ReservationReply.class))
        .extracting(ReservationReply::status)
        .containsExactly(
            ReservationStatus.RESERVED,
            ReservationStatus.WAITING,
            ReservationStatus.RESERVED,
            ReservationStatus.RESERVED,
            ReservationStatus.RESERVED);
    assertThat(desks.written(Topics.RESERVATION_EVENTS, ReservationEvent.class))
        .hasExactlyElementsOfTypes(
            SlotReserved.class,
            WaitingListJoined.class,
            SlotChanged.class,
            SlotOffered.class,
            SlotReserved.class,
            ReservationCheckedIn.class);
  }

  @Test
  void theNewestEventOfEachReservationIsWhatStands() {
    script().forEach(step -> step.accept(desks));

    var newest = new TreeMap<String, Event>();
    for (var event : desks.written(Topics.RESERVATION_EVENTS, ReservationEvent.class)) {
      if (!(event instanceof ReservationRefused)) {
        newest.put(event.driver() + "/" + event.reservation(), event);
      }
    }
    var standing = new TreeMap<String, Event>();
    desks
        .written(Topics.RESERVATION_CURRENT)
        .forEach(record -> standing.put(record.key(), record.value()));
    assertThat(standing).isEqualTo(newest).hasSizeGreaterThan(4);
  }

  @Test
  void aNewDayIsRememberedByACommandAndAllocatedOnce() {
    desks.written(Topics.USE_AUTHORITY);
    desks.written(Topics.RESERVATION_CLAIMS);

    desks.passTime(Duration.ofHours(13));
    assertThat(desks.written(Topics.RESERVATION_CLAIMS)).isEmpty();
    desks.passTime(Duration.ofHours(1));
    desks.passTime(Duration.ofHours(1));

    assertThat(desks.written(Topics.RESERVATION_CLAIMS, PassTime.class)).hasSize(1);
    assertThat(desks.written(Topics.USE_AUTHORITY, UseAuthorityAllocated.class))
        .extracting(UseAuthorityAllocated::day)
        .containsExactly(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-23"));
  }

  @Test
  void theTimerSpeaksWhenSomethingIsDueAndTheDeskDecides() {
    desks.ask(WISH, NOW);
    desks.written(Topics.RESERVATION_CLAIMS);

    desks.passTime(Duration.between(NOW, WISH.slot().to()).minusSeconds(10));
    assertThat(desks.written(Topics.RESERVATION_CLAIMS)).isEmpty();
    desks.passTime(Duration.ofSeconds(10));
    desks.passTime(Duration.ofMinutes(10));

    assertThat(desks.written(Topics.RESERVATION_CLAIMS, PassTime.class)).hasSize(1);
    assertThat(desks.written(Topics.RESERVATION_EVENTS, SlotReleased.class))
        .extracting(SlotReleased::reason)
        .containsExactly(ReleaseReason.NO_SHOW);
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    desks.sayBytes(Topics.RESERVATION_COMMANDS, ANNA.value(), "not an event", NOW);
    desks.say(Topics.RESERVATION_COMMANDS, BORIS.value(), WISH, NOW);
    desks.say(Topics.RESERVATION_COMMANDS, ANNA.value(), Sample.pile(), NOW);
    assertThat(desks.written(Topics.RESERVATION_REPLIES)).isEmpty();

    desks.ask(WISH, NOW);

    assertThat(desks.written(Topics.RESERVATION_REPLIES)).hasSize(1);
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    var bytes = new ArrayList<Map<String, List<String>>>();
    for (var name : List.of("once", "again")) {
      try (var other = prepared(name)) {
        script().forEach(step -> step.accept(other));
        bytes.add(other.everything());
      }
    }

    assertThat(bytes.getFirst()).isNotEmpty().isEqualTo(bytes.getLast());
  }

  @Test
  void aRestartBetweenAnyTwoRecordsChangesNothing() {
    script().forEach(step -> step.accept(desks));
    var expected = desks.everything();
    var written = new TreeMap<String, List<String>>();
    var next = prepared("0");
    gather(next.everything(), written);
    for (int i = 0; i < script().size(); i++) {
      script().get(i).accept(next);
      gather(next.everything(), written);
      var rows = next.rows();
      next.close();
      next = new DesksUnderTest(folder.resolve("restart-" + i), NOW);
      next.restore(rows);
    }
    next.close();

    assertThat(written).isEqualTo(expected);
  }

  @Test
  void desksThatFindNoRoomInMemoryAreReadFromTheirRows() {
    script().forEach(step -> step.accept(desks));
    var small =
        new DeskSettings(
            DeskLimits.STANDARD, 0, new CommitPace(Duration.ZERO), Duration.ofSeconds(5));
    try (var cramped = prepared(new DesksUnderTest(folder.resolve("cramped"), NOW, small))) {
      script().forEach(step -> step.accept(cramped));

      assertThat(cramped.everything()).isEqualTo(desks.everything());
    }
  }

  private static void gather(Map<String, List<String>> from, Map<String, List<String>> into) {
    from.forEach(
        (topic, records) -> into.computeIfAbsent(topic, it -> new ArrayList<>()).addAll(records));
  }

  private DesksUnderTest prepared(String name) {
    return prepared(new DesksUnderTest(folder.resolve(name), NOW));
  }

  private static DesksUnderTest prepared(DesksUnderTest opened) {
    opened.say(Topics.PERMISSION_PILES, PILE.value(), Sample.pile(), NOW);
    opened.say(Topics.PERMISSION_EVENTS, ANNA.value(), grant(id(10), ANNA, PILE), NOW);
    opened.say(Topics.PERMISSION_EVENTS, BORIS.value(), grant(id(11), BORIS, PILE), NOW);
    return opened;
  }

  private static List<Consumer<DesksUnderTest>> script() {
    return List.of(
        it -> it.ask(WISH, NOW),
        it -> it.ask(wish(BORIS, id(1), PILE, slot("11:30", 60)), NOW.plusSeconds(1)),
        it -> it.ask(wish(BORIS, id(2), PILE, slot("23:30", 60)), NOW.plusSeconds(2)),
        it -> it.ask(WISH, NOW.plusSeconds(3)),
        it -> it.ask(cancel(ANNA, id(1)), NOW.plusSeconds(4)),
        it -> it.ask(cancel(ANNA, id(7)), NOW.plusSeconds(5)),
        it -> it.ask(WISH, NOW.plusSeconds(6)),
        it -> it.ask(wish(ANNA, id(3), PILE, slot("12:00", 60)), NOW.plusSeconds(7)),
        it -> it.ask(wish(ANNA, id(4), PILE, slot("23:00", 60), true), NOW.plusSeconds(8)),
        it -> it.ask(wish(BORIS, id(5), PILE, slot("12:30", 30), true), NOW.plusSeconds(9)),
        it -> it.say(Topics.PILE_TELEMETRY, PILE.value(), Piles.connected(id(60), NOW), NOW),
        it -> it.ask(DriverCommands.change(ANNA, id(3), slot("12:00", 30)), NOW.plusSeconds(10)),
        it -> it.ask(DriverCommands.accept(BORIS, id(5)), NOW.plusSeconds(11)),
        it -> it.ask(DriverCommands.checkIn(ANNA, id(3)), slot("12:00", 30).from()),
        it -> it.say(Topics.PILE_SESSIONS, PILE.value(), session(), slot("12:00", 30).from()),
        it -> it.say(Topics.RESERVATION_CLAIMS, PILE.value(), timer(), NOW.plus(hours(3))),
        it -> it.say(Topics.PILE_TELEMETRY, PILE.value(), Piles.gone(id(60), NOW), NOW),
        it -> it.say(Topics.RESERVATION_CLAIMS, PILE.value(), timer(), NOW.plus(days(1))),
        it -> it.say(Topics.PERMISSION_EVENTS, BORIS.value(), revoke(id(11), BORIS, PILE), NOW),
        it -> it.say(Topics.RESERVATION_CLAIMS, PILE.value(), timer(), NOW.plus(days(3))));
  }

  private static PassTime timer() {
    return new PassTime(id(50), PILE);
  }

  private static SessionEnded session() {
    var from = slot("12:00", 30).from();
    return Piles.ended(ANNA, id(61), from, from.plusSeconds(60));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static String attribute(TestRecord<?, ?> record, String name) {
    return CloudEvent.attribute(record.headers(), name).orElseThrow();
  }
}
