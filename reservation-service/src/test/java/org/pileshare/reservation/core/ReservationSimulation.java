package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.RollOverDay;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/**
 * Some drivers, some piles, and the logs between their desks, driven by one seed.
 *
 * <p>Each step somebody asks, retries, cancels, grants, revokes or describes, time passes, or some
 * log moves on by one record. Limits are small, so that they are met. Each seed has weights of its
 * own: one is busy with cancels, another hardly delivers.
 */
final class ReservationSimulation {
  static final DeskLimits LIMITS =
      new DeskLimits(
          Duration.ofHours(48),
          Duration.ofHours(4),
          Duration.ofHours(6),
          Duration.ofMinutes(5),
          Duration.ofHours(3),
          4,
          14,
          5,
          5);

  private record Stamped<T>(T input, Instant at) {}

  private final Random random;
  private final Set<String> reached;
  private final List<PersonId> drivers =
      Stream.of("anna", "boris", "chen", "dora").map(PersonId::new).toList();
  private final List<PileId> piles = Stream.of("LINDE", "BIRKE", "ESCHE").map(PileId::new).toList();
  private final Map<PersonId, DriverDesk> desks = new LinkedHashMap<>();
  private final Map<PileId, PileCalendar> calendars = new LinkedHashMap<>();
  private final Map<PersonId, Deque<Stamped<DriverDeskInput>>> commands = new LinkedHashMap<>();
  private final Map<PileId, Deque<Stamped<PileDeskInput>>> claims = new LinkedHashMap<>();
  private final Map<PersonId, DriverWitness> witnesses = new LinkedHashMap<>();
  private final Map<PileId, PaperSheet> sheets = new LinkedHashMap<>();
  private final Map<PileId, Long> versions = new LinkedHashMap<>();
  private final List<ReserveSlot> wishes = new ArrayList<>();
  private final List<PermissionGranted> grants = new ArrayList<>();
  private final Map<UUID, PersonId> asked = new LinkedHashMap<>();
  private final int[] weights;
  private Instant clock = Instant.parse("2026-11-18T05:00:00Z");

  ReservationSimulation(long seed, Set<String> reached) {
    this.random = new Random(seed);
    this.reached = reached;
    this.weights = random.ints(9, 1, 12).toArray();
    for (var driver : drivers) {
      desks.put(driver, DriverDesk.empty(LIMITS));
      commands.put(driver, new ArrayDeque<>());
      witnesses.put(driver, new DriverWitness(LIMITS, reached));
    }
    for (var pile : piles) {
      calendars.put(pile, PileCalendar.empty(LIMITS));
      claims.put(pile, new ArrayDeque<>());
      sheets.put(pile, new PaperSheet(LIMITS, reached));
    }
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    drain();
    judgeTheEnd();
  }

  private void step() {
    switch (draw()) {
      case 0, 1 -> ask(newWish());
      case 2 -> retry();
      case 3 -> cancel();
      case 4 -> grant();
      case 5 -> revoke();
      case 6 -> describeOrRemind();
      case 7 -> pass();
      default -> {
        for (int i = random.nextInt(6); i >= 0; i--) {
          deliver();
        }
      }
    }
  }

  private int draw() {
    int at = random.nextInt(Arrays.stream(weights).sum());
    int action = 0;
    while (at >= weights[action]) {
      at -= weights[action++];
    }
    return action;
  }

  private void pass() {
    clock = clock.plusSeconds(random.nextInt(900));
    if (random.nextInt(40) == 0) {
      clock = clock.plus(Duration.ofHours(random.nextInt(12)));
    }
  }

  /** Mostly fresh; sometimes stale, ahead, another driver's, or no UUIDv7 at all. */
  private UUID newId() {
    return switch (random.nextInt(20)) {
      case 0 -> Ids.timeOrdered(clock.minus(LIMITS.freshFor()), random);
      case 1 -> Ids.timeOrdered(clock.plus(LIMITS.aheadBy()).plusSeconds(30), random);
      case 2 -> new UUID(random.nextLong(), random.nextLong());
      case 3, 4, 5 ->
          wishes.isEmpty() ? Ids.timeOrdered(clock, random) : pick(wishes).reservation();
      default -> Ids.timeOrdered(clock.plusSeconds(random.nextInt(600) - 300), random);
    };
  }

  private ReserveSlot newWish() {
    var begins = Instant.ofEpochSecond(clock.getEpochSecond() / 1800 * 1800);
    var from = begins.plus(Duration.ofMinutes(30L * (random.nextInt(24) - 2)));
    var length = Duration.ofMinutes(30L * (1 + random.nextInt(3)));
    switch (random.nextInt(16)) {
      case 0 -> from = from.plusSeconds(60);
      case 1 -> from = from.plus(Duration.ofHours(47));
      case 2 -> length = Duration.ofHours(4).plusMinutes(30);
      default -> {}
    }
    var driver = pick(drivers);
    var pile = pick(piles);
    var id = newId();
    if (random.nextInt(6) == 0 && !wishes.isEmpty()) {
      // Another driver has just used this id at this pile; nobody may touch what the other holds.
      var other = wishes.get(wishes.size() - 1 - random.nextInt(Math.min(wishes.size(), 12)));
      pile = other.pile();
      id = other.reservation();
    }
    var wish = Sample.wish(driver, id, pile, new Slot(from, from.plus(length)));
    if (wishes.stream()
        .filter(it -> it.reservation().equals(wish.reservation()))
        .anyMatch(it -> !it.driver().equals(wish.driver()))) {
      reached.add("one id of two drivers");
    }
    return wish;
  }

  private void ask(ReserveSlot wish) {
    wishes.add(wish);
    asked.put(wish.command(), wish.driver());
    append(commands, wish.driver(), wish);
  }

  private void retry() {
    if (!wishes.isEmpty()) {
      int back = Math.min(wishes.size(), random.nextInt(10) == 0 ? 200 : 12);
      ask(wishes.get(wishes.size() - 1 - random.nextInt(back)));
    }
  }

  private void cancel() {
    if (!wishes.isEmpty()) {
      int back = Math.min(wishes.size(), 15);
      var wish = wishes.get(wishes.size() - 1 - random.nextInt(back));
      var driver = random.nextInt(12) == 0 ? pick(drivers) : wish.driver();
      var cancel = Sample.cancel(driver, wish.reservation());
      asked.put(cancel.command(), driver);
      append(commands, driver, cancel);
    }
  }

  private void grant() {
    var from = clock.plus(Duration.ofHours(random.nextInt(4) - 3));
    var until = random.nextBoolean() ? null : from.plus(Duration.ofHours(1 + random.nextInt(40)));
    var id = Ids.timeOrdered(clock, random);
    var granted = Sample.grant(id, pick(drivers), pick(piles), from, until);
    grants.add(granted);
    append(commands, granted.driver(), granted);
  }

  private void revoke() {
    if (!grants.isEmpty() && random.nextInt(3) > 0) {
      var granted = grants.get(grants.size() - 1 - random.nextInt(Math.min(grants.size(), 12)));
      append(
          commands,
          granted.driver(),
          new PermissionRevoked(
              granted.permission(), granted.driver(), granted.pile(), Sample.OWNER, "-", clock));
    }
  }

  private void describeOrRemind() {
    var pile = pick(piles);
    if (random.nextInt(4) > 0) {
      append(claims, pile, new RollOverDay(Ids.timeOrdered(clock, random), pile));
      return;
    }
    long version = versions.merge(pile, 1L, Long::sum) - (random.nextInt(4) == 0 ? 1 : 0);
    var hours =
        random.nextInt(3) == 0
            ? List.<WeeklyHours>of()
            : Stream.of(DayOfWeek.values())
                .map(day -> new WeeklyHours(day, LocalTime.of(5, 0), LocalTime.of(22, 0)))
                .toList();
    append(
        claims,
        pile,
        new PileDescribed(
            pile,
            Sample.OWNER,
            "site",
            ZoneId.of(pick(List.of("UTC", "Asia/Shanghai", "Europe/Berlin"))),
            pick(List.of(10, 15, 30, 60)),
            hours,
            pick(List.of(UnreservedUnits.values())),
            List.of(new Connector(1, "IEC_62196_T2", 11_000)),
            "standard",
            Math.max(1, version),
            clock));
  }

  /** Each partition has its leader's clock; they differ a little, and a new one may be behind. */
  private <K, T> void append(Map<K, Deque<Stamped<T>>> logs, K key, T input) {
    at(logs, key).add(new Stamped<>(input, clock.plusMillis(random.nextInt(4000) - 2000)));
  }

  private boolean deliver() {
    var waiting = new ArrayList<Object>();
    commands.forEach((driver, log) -> addIf(!log.isEmpty(), driver, waiting));
    claims.forEach((pile, log) -> addIf(!log.isEmpty(), pile, waiting));
    if (waiting.isEmpty()) {
      return false;
    }
    switch (pick(waiting)) {
      case PersonId driver -> deliverTo(driver);
      case PileId pile -> deliverTo(pile);
      default -> throw new IllegalStateException();
    }
    return true;
  }

  private static void addIf(boolean condition, Object key, List<Object> keys) {
    if (condition) {
      keys.add(key);
    }
  }

  private void deliverTo(PersonId driver) {
    var next = at(commands, driver).remove();
    var desk = at(desks, driver);
    var outcome = desk.decide(next.input(), next.at());
    assertThat(desk.decide(next.input(), next.at())).isEqualTo(outcome);
    assertTime(outcome, next.at(), desk.last());
    at(witnesses, driver).judge(next.input(), outcome);
    desks.put(driver, desk.after(outcome));
    route(outcome.messages());
  }

  private void deliverTo(PileId pile) {
    var next = at(claims, pile).remove();
    var calendar = at(calendars, pile);
    var outcome = calendar.decide(next.input(), next.at());
    assertThat(calendar.decide(next.input(), next.at())).isEqualTo(outcome);
    assertTime(outcome, next.at(), calendar.last());
    at(sheets, pile).judge(next.input(), outcome.at(), outcome.messages());
    calendars.put(pile, calendar.after(outcome));
    route(outcome.messages());
  }

  private void assertTime(Outcome outcome, Instant recordedAt, Instant last) {
    assertThat(outcome.at()).isEqualTo(recordedAt.isBefore(last) ? last : recordedAt);
    if (recordedAt.isBefore(last)) {
      reached.add("time stepped back");
    }
  }

  private void route(List<Event> messages) {
    for (var message : messages) {
      reached.add(message.getClass().getSimpleName());
      switch (message) {
        case ClaimSlot claim -> append(claims, claim.pile(), claim);
        case ReleaseSlot release -> append(claims, release.pile(), release);
        case SettleClaim news -> append(commands, news.driver(), news);
        case ReservationReply reply -> {
          at(witnesses, reply.driver()).told(reply);
          if (reply.refusal() != null) {
            reached.add(reply.refusal().name());
          }
        }
        default -> {}
      }
    }
  }

  private void drain() {
    while (deliver()) {
      clock = clock.plusMillis(1);
    }
  }

  /** Everybody has an answer, and both sides of the desks agree about who holds what. */
  private void judgeTheEnd() {
    asked.forEach(
        (command, driver) ->
            assertThat(at(witnesses, driver).wasAnswered(command)).as("%s", command).isTrue());
    var mine = new TreeSet<String>();
    witnesses.values().forEach(witness -> mine.addAll(witness.mine()));
    var onSheets = new TreeSet<String>();
    sheets.values().forEach(sheet -> onSheets.addAll(sheet.holds().keySet()));
    assertThat(mine).isEqualTo(onSheets);
    var held = new HashSet<String>();
    calendars
        .values()
        .forEach(
            calendar ->
                calendar
                    .held()
                    .all()
                    .forEach(it -> held.add(PaperSheet.name(it.driver(), it.reservation()))));
    assertThat(held).isEqualTo(onSheets);
  }

  private static <K, V> V at(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
