package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;

/**
 * Some drivers, some piles, and the logs between their desks, driven by one seed.
 *
 * <p>Each step somebody asks, retries, changes, cancels, arrives, charges, grants, revokes or
 * describes, a pile comes or goes, time passes, or some log moves on by one record. Limits are
 * small, so that they are met. Each seed has weights of its own: one is busy with cancels, another
 * hardly delivers. Now and then a desk is lost, and made again from what it had before and the
 * facts since.
 */
final class ReservationSimulation {
  private record Stamped<T>(T input, Instant at) {}

  /** What a desk was, and what has happened to it since. */
  private record Saved<D>(D desk, List<Outcome> since) {}

  private final Random random;
  private final Set<String> reached;
  private final SimulatedPeople people;
  private final Map<PersonId, DriverDesk> desks = new LinkedHashMap<>();
  private final Map<PileId, PileCalendar> calendars = new LinkedHashMap<>();
  private final Map<PersonId, Saved<DriverDesk>> savedDesks = new LinkedHashMap<>();
  private final Map<PileId, Saved<PileCalendar>> savedCalendars = new LinkedHashMap<>();
  private final Map<PersonId, Deque<Stamped<DriverDeskInput>>> commands = new LinkedHashMap<>();
  private final Map<PileId, Deque<Stamped<PileDeskInput>>> claims = new LinkedHashMap<>();
  private final Map<PersonId, DriverWitness> witnesses = new LinkedHashMap<>();
  private final Map<PileId, PaperSheet> sheets = new LinkedHashMap<>();
  private final Map<PileId, Long> versions = new LinkedHashMap<>();
  private final Map<PileId, UUID> connections = new LinkedHashMap<>();
  private final List<DriverDeskInput> asked = new ArrayList<>();
  private final List<PermissionGranted> grants = new ArrayList<>();
  private final Map<UUID, PersonId> unanswered = new LinkedHashMap<>();
  private final int[] weights;
  private Instant clock;

  ReservationSimulation(long seed, Set<String> reached) {
    this.random = new Random(seed);
    this.reached = reached;
    this.weights = random.ints(14, 1, 12).toArray();
    weights[8] += 20;
    this.people = new SimulatedPeople(SimulatedPeople.LIMITS, random, reached);
    // Near the nights on which a day has 25 hours, and 23.
    this.clock =
        people
            .pick(
                List.of(
                    Instant.parse("2026-11-18T05:00:00Z"),
                    Instant.parse("2026-10-24T05:00:00Z"),
                    Instant.parse("2027-03-27T05:00:00Z")))
            .plusSeconds(random.nextInt(86_400));
    for (var driver : people.drivers) {
      desks.put(driver, DriverDesk.empty(SimulatedPeople.LIMITS));
      savedDesks.put(driver, new Saved<>(at(desks, driver), new ArrayList<>()));
      commands.put(driver, new ArrayDeque<>());
      witnesses.put(driver, new DriverWitness(SimulatedPeople.LIMITS, reached));
    }
    for (var pile : people.piles) {
      calendars.put(pile, PileCalendar.empty(SimulatedPeople.LIMITS));
      savedCalendars.put(pile, new Saved<>(at(calendars, pile), new ArrayList<>()));
      claims.put(pile, new ArrayDeque<>());
      sheets.put(pile, new PaperSheet(SimulatedPeople.LIMITS, reached));
    }
  }

  void run(int steps) {
    for (var pile : people.piles) {
      if (random.nextInt(8) > 0) {
        versions.put(pile, 1L);
        append(claims, pile, people.newDescription(pile, 1, clock));
      }
      for (var driver : people.drivers) {
        if (random.nextInt(4) > 0) {
          var granted = people.firstGrant(driver, pile, clock);
          grants.add(granted);
          append(commands, driver, granted);
        }
      }
    }
    for (int i = 0; i < steps; i++) {
      step();
    }
    deliverAll();
    judgeTheEnd();
  }

  private void deliverAll() {
    while (deliver()) {
      clock = clock.plusMillis(1);
    }
  }

  private void step() {
    int action = draw();
    if (action == 0 || action == 1 || people.wishes.isEmpty()) {
      reserve(people.newWish(clock));
      return;
    }
    switch (action) {
      case 2 -> retry();
      case 3 -> {
        var cancel = people.newCancel(sheets.values());
        ask(cancel, cancel.command());
      }
      case 4 -> grant();
      case 5 -> endPermission();
      case 6 -> describeOrRemind();
      case 7 -> pass();
      case 9 -> {
        var change = people.newChange(sheets.values(), clock);
        ask(change, change.command());
      }
      case 10 -> {
        var arrival = people.newCheckIn(sheets.values());
        ask(arrival, arrival.command());
      }
      case 11 -> {
        var accept = people.newAccept(sheets.values());
        ask(accept, accept.command());
      }
      case 12 -> {
        var pile = people.pick(people.piles);
        append(claims, pile, people.newReport(pile, at(sheets, pile), clock));
      }
      case 13 -> connectOrDisconnect();
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
    if (random.nextInt(300) == 0) {
      // What was said is heard before anything is forgotten.
      deliverAll();
      clock = clock.plus(Duration.ofDays(random.nextInt(4)));
    }
  }

  private void reserve(ReserveSlot wish) {
    people.wishes.add(wish);
    ask(wish, wish.command());
  }

  private void ask(DriverDeskInput command, UUID id) {
    asked.add(command);
    unanswered.put(id, command.driver());
    append(commands, command.driver(), command);
  }

  private void retry() {
    int back = Math.min(asked.size(), random.nextInt(10) == 0 ? 200 : 12);
    var again = asked.get(asked.size() - 1 - random.nextInt(back));
    asked.add(again);
    append(commands, again.driver(), again);
  }

  private void grant() {
    if (!grants.isEmpty() && random.nextInt(6) == 0) {
      var again = grants.getLast();
      append(commands, again.driver(), again);
      return;
    }
    var granted = people.newGrant(clock);
    grants.add(granted);
    append(commands, granted.driver(), granted);
  }

  private void endPermission() {
    if (grants.isEmpty() || random.nextInt(3) > 0) {
      return;
    }
    var granted = grants.get(grants.size() - 1 - random.nextInt(Math.min(grants.size(), 12)));
    if (random.nextInt(3) > 0) {
      end(granted);
      return;
    }
    // Everything that some driver has at a pile where the driver holds or waits.
    var pile = people.pick(people.piles);
    var driver = at(sheets, pile).someone(random);
    grants.stream()
        .filter(it -> it.pile().equals(pile) && it.driver().equals(driver))
        .toList()
        .forEach(this::end);
  }

  private void end(PermissionGranted granted) {
    var id = granted.permission();
    append(
        commands,
        granted.driver(),
        random.nextInt(4) == 0
            ? new PermissionExpired(id, granted.driver(), granted.pile(), clock)
            : new PermissionRevoked(
                id, granted.driver(), granted.pile(), Sample.OWNER, "-", clock));
  }

  private void describeOrRemind() {
    var pile = people.pick(people.piles);
    if (random.nextInt(12) > 0) {
      // As the timer does; and now and then without need.
      var due = at(calendars, pile).nextDue().filter(it -> !it.isAfter(clock)).isPresent();
      if (due || random.nextInt(4) == 0) {
        append(claims, pile, new PassTime(Ids.timeOrdered(clock, random), pile));
      }
      return;
    }
    long version = versions.merge(pile, 1L, Long::sum) - (random.nextInt(4) == 0 ? 1 : 0);
    append(claims, pile, people.newDescription(pile, version, clock));
  }

  private void connectOrDisconnect() {
    var pile = people.pick(people.piles);
    var last = connections.get(pile);
    if (last == null || random.nextInt(3) == 0) {
      var next = last == null || random.nextInt(4) > 0 ? Ids.timeOrdered(clock, random) : last;
      connections.put(pile, next);
      append(claims, pile, new PileConnected(pile, next, "ocpp1.6", clock));
    } else if (random.nextBoolean()) {
      var ended = random.nextInt(5) == 0 ? Ids.timeOrdered(clock, random) : last;
      append(claims, pile, new PileDisconnected(pile, ended, "-", clock));
    }
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
    switch (people.pick(waiting)) {
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
    if (random.nextInt(8) == 0) {
      assertThat(desk.decide(next.input(), next.at())).isEqualTo(outcome);
    }
    assertTime(outcome, next.at(), desk.last());
    at(witnesses, driver).judge(next.input(), outcome);
    var after = desk.after(outcome);
    desks.put(driver, after);
    at(savedDesks, driver).since().add(outcome);
    if (random.nextInt(50) == 0) {
      var remade = at(savedDesks, driver).desk();
      for (var past : at(savedDesks, driver).since()) {
        remade = remade.after(past);
      }
      assertThat(remade).isEqualTo(after);
      savedDesks.put(driver, new Saved<>(after, new ArrayList<>()));
    }
    route(outcome.messages());
  }

  private void deliverTo(PileId pile) {
    var next = at(claims, pile).remove();
    var calendar = at(calendars, pile);
    var outcome = calendar.decide(next.input(), next.at());
    if (random.nextInt(8) == 0) {
      assertThat(calendar.decide(next.input(), next.at())).isEqualTo(outcome);
    }
    assertTime(outcome, next.at(), calendar.last());
    var after = calendar.after(outcome);
    at(sheets, pile).judge(next.input(), outcome, after);
    calendars.put(pile, after);
    at(savedCalendars, pile).since().add(outcome);
    if (random.nextInt(50) == 0) {
      var remade = at(savedCalendars, pile).desk();
      for (var past : at(savedCalendars, pile).since()) {
        remade = remade.after(past);
      }
      assertThat(remade).isEqualTo(after);
      savedCalendars.put(pile, new Saved<>(after, new ArrayList<>()));
    }
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
        case SettleClaim news -> append(commands, news.driver(), news);
        case PileDeskInput claim -> append(claims, claim.pile(), claim);
        case ReservationRefused refused -> assertSaid(refused.detail());
        case ReservationReply reply -> {
          at(witnesses, reply.driver()).told(reply);
          if (reply.refusal() != null) {
            reached.add(reply.refusal().name());
            assertSaid(Objects.requireNonNull(reply.detail()));
          }
        }
        default -> {}
      }
    }
  }

  private static void assertSaid(String detail) {
    if (!detail.startsWith("Expected ") || !detail.contains(", but ")) {
      throw new AssertionError("Expected a sentence of what was expected, but: " + detail);
    }
  }

  /** Everybody has an answer, and both sides of the desks agree about what is open. */
  private void judgeTheEnd() {
    unanswered.forEach(
        (command, driver) ->
            assertThat(at(witnesses, driver).wasAnswered(command)).as("%s", command).isTrue());
    var end = clock.minusSeconds(10);
    var open = new TreeSet<String>();
    witnesses.values().forEach(witness -> open.addAll(witness.open(end)));
    var onSheets = new TreeSet<String>();
    sheets.values().forEach(sheet -> onSheets.addAll(sheet.open(end)));
    assertThat(open).isEqualTo(onSheets);
  }

  private static <K, V> V at(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }
}
