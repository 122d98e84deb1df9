package org.pileshare.reservation.core;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AcceptOffer;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.ChangeReservation;
import org.pileshare.contracts.CheckIn;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.LocalHours;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/** What drivers wish, owners describe and piles report, all by chance. */
final class SimulatedPeople {
  /** Small, so that they are met. */
  static final DeskLimits LIMITS =
      new DeskLimits(
          Duration.ofHours(48),
          Duration.ofHours(4),
          Duration.ofHours(6),
          Duration.ofMinutes(5),
          Duration.ofDays(4),
          Duration.ofDays(8),
          Duration.ofMinutes(30),
          Duration.ofDays(2),
          4,
          24,
          2,
          6,
          6,
          2,
          2);

  final List<PersonId> drivers =
      Stream.of("anna", "boris", "chen", "dora", "emil", "fatma").map(PersonId::new).toList();
  final List<PileId> piles = Stream.of("LINDE", "BIRKE").map(PileId::new).toList();
  final List<ReserveSlot> wishes = new ArrayList<>();
  private final List<PileDeskInput> reports = new ArrayList<>();
  private final DeskLimits limits;
  private final Random random;
  private final Set<String> reached;

  SimulatedPeople(DeskLimits limits, Random random, Set<String> reached) {
    this.limits = limits;
    this.random = random;
    this.reached = reached;
  }

  /** Mostly fresh; sometimes stale, ahead, another driver's, or no UUIDv7 at all. */
  private UUID newId(Instant clock) {
    return switch (random.nextInt(24)) {
      case 0 -> Ids.timeOrdered(clock.minus(limits.freshFor()), random);
      case 1 -> Ids.timeOrdered(clock.plus(limits.aheadBy()).plusSeconds(30), random);
      case 2 -> new UUID(random.nextLong(), random.nextLong());
      case 3, 4 -> wishes.isEmpty() ? Ids.timeOrdered(clock, random) : pick(wishes).reservation();
      default -> Ids.timeOrdered(clock.plusSeconds(random.nextInt(600) - 300), random);
    };
  }

  private Slot newSlot(Instant clock) {
    var begins = Instant.ofEpochSecond(clock.getEpochSecond() / 1800 * 1800);
    var from = begins.plus(Duration.ofMinutes(30L * (random.nextInt(16) - 1)));
    var length = Duration.ofMinutes(30L * (1 + random.nextInt(4)));
    switch (random.nextInt(24)) {
      case 0 -> from = from.plusSeconds(60);
      case 1 -> from = from.plus(Duration.ofHours(47));
      case 2 -> length = Duration.ofHours(4).plusMinutes(30);
      case 3 -> from = from.plus(Duration.ofHours(26));
      case 4 -> length = Duration.ofMinutes(15);
      case 5 -> from = from.minus(Duration.ofHours(2));
      default -> {}
    }
    return new Slot(from, from.plus(length));
  }

  ReserveSlot newWish(Instant clock) {
    var driver = pick(drivers);
    var pile = pick(piles);
    var id = newId(clock);
    if (random.nextInt(8) == 0 && !wishes.isEmpty()) {
      // Another driver has just used this id at this pile; nobody may touch what the other holds.
      var other = recent(12);
      pile = other.pile();
      id = other.reservation();
    }
    var slot = newSlot(clock);
    if (random.nextInt(2) == 0 && !wishes.isEmpty()) {
      var other = recent(6);
      pile = other.pile();
      slot = other.slot();
    }
    Integer connector =
        random.nextInt(4) == 0
            ? Integer.valueOf(1 + random.nextInt(random.nextInt(4) == 0 ? 4 : 2))
            : null;
    boolean waits = random.nextInt(3) > 0;
    var command = Ids.derived(driver, id, "reserve", pile, slot, "" + connector, waits);
    var wish = new ReserveSlot(command, id, driver, pile, slot, connector, waits);
    if (wishes.stream()
        .skip(Math.max(0, wishes.size() - 60))
        .filter(it -> it.reservation().equals(wish.reservation()))
        .anyMatch(it -> !it.driver().equals(wish.driver()))) {
      reached.add("one id of two drivers");
    }
    return wish;
  }

  /** One of the last wishes. */
  ReserveSlot recent(int many) {
    return wishes.get(wishes.size() - 1 - random.nextInt(Math.min(wishes.size(), many)));
  }

  /** Which reservation of whom a command is about: mostly one that is noted somewhere. */
  private record About(PersonId driver, UUID reservation, Slot slot) {}

  private About about(Collection<PaperSheet> sheets) {
    var sheet = pick(List.copyOf(sheets));
    var notes = List.copyOf(sheet.notes.values());
    if (!sheet.line.isEmpty() && random.nextInt(4) == 0) {
      var it = pick(sheet.line);
      return new About(it.driver(), it.reservation(), it.slot());
    }
    if (!notes.isEmpty() && random.nextInt(4) > 0) {
      var note = pick(notes);
      return new About(note.driver, note.reservation, note.slot);
    }
    var wish = recent(10);
    var driver = random.nextInt(10) == 0 ? pick(drivers) : wish.driver();
    return new About(driver, wish.reservation(), wish.slot());
  }

  private @Nullable Long version() {
    return random.nextInt(4) == 0 ? Long.valueOf(1 + random.nextInt(3)) : null;
  }

  CancelReservation newCancel(Collection<PaperSheet> sheets) {
    var about = about(sheets);
    var version = version();
    var id = Ids.derived(about.driver(), about.reservation(), "cancel", "" + version);
    return new CancelReservation(id, about.reservation(), about.driver(), version);
  }

  ChangeReservation newChange(Collection<PaperSheet> sheets, Instant clock) {
    var about = about(sheets);
    var version = version();
    var slot = newSlot(clock);
    if (random.nextBoolean()) {
      var to = about.slot().from().plus(Duration.ofMinutes(15L * (1 + random.nextInt(12))));
      slot = new Slot(about.slot().from(), to);
    }
    var id = Ids.derived(about.driver(), about.reservation(), "change", slot, "" + version);
    return new ChangeReservation(id, about.reservation(), about.driver(), slot, version);
  }

  CheckIn newCheckIn(Collection<PaperSheet> sheets) {
    var about = about(sheets);
    var id = Ids.derived(about.driver(), about.reservation(), "check-in");
    return new CheckIn(id, about.reservation(), about.driver());
  }

  AcceptOffer newAccept(Collection<PaperSheet> sheets) {
    var about = about(sheets);
    for (var sheet : sheets) {
      for (var note : sheet.notes.values()) {
        if (note.mark == PaperNote.Mark.OFFERED && random.nextBoolean()) {
          about = new About(note.driver, note.reservation, note.slot);
        }
      }
    }
    var id = Ids.derived(about.driver(), about.reservation(), "accept", random.nextInt(2));
    return new AcceptOffer(id, about.reservation(), about.driver());
  }

  /** For all time, so that there is something to do. */
  PermissionGranted firstGrant(PersonId driver, PileId pile, Instant clock) {
    var bounds = PermissionBounds.none(ZoneId.of("UTC"), 15);
    var id = Ids.timeOrdered(clock, random);
    return new PermissionGranted(
        id, driver, pile, clock, null, bounds, null, Sample.OWNER, null, clock);
  }

  PermissionGranted newGrant(Instant clock) {
    var from = clock.plus(Duration.ofHours(random.nextInt(4) - 3));
    var until = random.nextInt(3) > 0 ? null : from.plus(Duration.ofHours(1 + random.nextInt(40)));
    var id = Ids.timeOrdered(clock, random);
    var hours =
        random.nextInt(4) == 0
            ? everyDay(5 + random.nextInt(3), 18 + random.nextInt(4))
            : List.<WeeklyHours>of();
    var bounds =
        new PermissionBounds(
            ZoneId.of(pick(List.of("UTC", "Europe/Berlin"))),
            pick(List.of(15, 30)),
            hours,
            random.nextInt(4) == 0 ? Integer.valueOf(4 + random.nextInt(8)) : null,
            random.nextInt(5) == 0 ? Integer.valueOf(6 + random.nextInt(12)) : null);
    return new PermissionGranted(
        id, pick(drivers), pick(piles), from, until, bounds, null, Sample.OWNER, null, from);
  }

  PileDescribed newDescription(PileId pile, long version, Instant clock) {
    int unit = pick(List.of(10, 15, 15, 30, 30, 60));
    var zone = ZoneId.of(pick(List.of("UTC", "Asia/Shanghai", "Europe/Berlin", "Europe/Berlin")));
    var hours = random.nextInt(3) == 0 ? List.<WeeklyHours>of() : everyDay(5, 22);
    var today = clock.atZone(zone).toLocalDate();
    var closed = new DatedHours(today.plusDays(1), List.of());
    var later =
        new DatedHours(today, List.of(new LocalHours(LocalTime.of(4, 0), LocalTime.MIDNIGHT)));
    return new PileDescribed(
        pile,
        Sample.OWNER,
        "site",
        null,
        zone,
        unit,
        hours,
        random.nextInt(4) == 0 ? List.of(closed, later) : List.of(),
        pick(List.of(UnreservedUnits.values())),
        IntStream.range(1, 5)
            .filter(it -> it == 1 || random.nextInt(4) == 0)
            .mapToObj(Sample::connector)
            .toList(),
        newTerms(unit),
        "standard",
        random.nextInt(24) == 0,
        Sample.OWNER,
        Math.max(1, version),
        clock);
  }

  private BookingTerms newTerms(int unit) {
    int few = random.nextInt(3) == 0 ? 1 : 0;
    return new BookingTerms(
        few * unit * random.nextInt(4),
        0,
        random.nextBoolean() ? 0 : 10 + random.nextInt(50),
        random.nextInt(4) == 0 ? 30 + random.nextInt(60) : 0,
        random.nextInt(4) == 0 ? 30 + random.nextInt(60) : 0,
        random.nextInt(4) == 0 ? 30 : 0,
        random.nextInt(3) == 0 ? 90 : 240,
        2 + random.nextInt(3),
        random.nextInt(5) == 0 ? 45 : 0,
        1 + random.nextInt(3),
        random.nextInt(3) == 0 ? unit * random.nextInt(3) : 0,
        5 + random.nextInt(60));
  }

  private static List<WeeklyHours> everyDay(int opens, int closes) {
    return Stream.of(DayOfWeek.values())
        .map(day -> new WeeklyHours(day, LocalTime.of(opens, 0), LocalTime.of(closes, 0)))
        .toList();
  }

  /** A session in, before or after a slot that is noted somewhere; or one that was told before. */
  PileDeskInput newReport(PileId pile, PaperSheet sheet, Instant clock) {
    if (!reports.isEmpty() && random.nextInt(4) == 0) {
      reached.add("report repeated");
      return reports.get(reports.size() - 1 - random.nextInt(Math.min(reports.size(), 10)));
    }
    var notes = List.copyOf(sheet.notes.values());
    var note = notes.isEmpty() ? null : pick(notes);
    var driver = note == null || random.nextInt(8) == 0 ? pick(drivers) : note.driver;
    var connector = note == null || random.nextInt(8) == 0 ? 1 : note.connector;
    var about = note == null ? clock : note.slot.from();
    var began = random.nextBoolean() ? about : clock.isBefore(about) ? about : clock;
    var startedAt = began.plusSeconds(random.nextInt(5400) - 1800);
    var endedAt = startedAt.plusSeconds(random.nextInt(7200));
    var session = Ids.timeOrdered(clock, random);
    var report = report(pile, session, connector, driver, startedAt, endedAt, clock);
    reports.add(report);
    return report;
  }

  private PileDeskInput report(
      PileId pile,
      UUID session,
      int connector,
      PersonId driver,
      Instant startedAt,
      Instant endedAt,
      Instant clock) {
    var card = new CardId("CARD");
    var known = random.nextInt(12) == 0 ? null : driver;
    return switch (random.nextInt(3)) {
      case 0 ->
          new SessionStarted(
              pile, session, connector, 1, card, known, 0, false, null, startedAt, clock);
      case 1 ->
          new SessionEnded(
              pile, session, connector, card, known, 0, 9, startedAt, endedAt, clock, "Local",
              true);
      default ->
          new OfflineSessionUploaded(
              pile, session, connector, card, known, 0, 9, startedAt, endedAt, clock, "Local",
              true);
    };
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
