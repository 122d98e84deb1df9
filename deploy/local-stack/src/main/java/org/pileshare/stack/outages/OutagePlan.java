package org.pileshare.stack.outages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.ocpp.Version;

/**
 * Who may use which pile when, out of the seed.
 *
 * <p>Units are seconds here and not minutes, or no run would see one of them end: piles, gateway
 * and ledger take a table by its instants.
 *
 * @param begins when the first unit begins
 * @param length from the first unit to the end of the last
 */
record OutagePlan(long seed, int piles, Instant begins, Duration length) {
  static final int CONNECTORS = 2;
  static final int UNIT_MINUTES = 5;

  /** Today and tomorrow. */
  static final int DAYS = 2;

  /** Versions of each table, at most. */
  static final int ROUNDS = 3;

  private static final int UNITS_MAX = 60;
  private static final int UNIT_SECONDS_MIN = 10;
  private static final int NOON = 11;

  String pile(int number) {
    return "out-%03d".formatted(number);
  }

  List<String> all() {
    return IntStream.range(0, piles).mapToObj(this::pile).toList();
  }

  /** Every second pile speaks the newer version. */
  static Version version(int number) {
    return number % 2 == 0 ? Version.V1_6 : Version.V2_0_1;
  }

  /** The same of a pile by its name. */
  Version version(String pile) {
    return version(all().indexOf(pile));
  }

  /** One in which it is about noon, so that the day does not end within the run. */
  ZoneId zone() {
    int east = NOON - begins.atZone(ZoneOffset.UTC).getHour();
    return ZoneId.of(east >= 0 ? "Etc/GMT-" + east : "Etc/GMT+" + -east);
  }

  LocalDate day() {
    return begins.atZone(zone()).toLocalDate();
  }

  Instant ends() {
    return begins.plus(length);
  }

  /** What a pile draws from, the same for the same seed. */
  RandomGenerator random(int number, String what) {
    return new SplittableRandom(seed * 1_000_003 + number * 31L + what.hashCode());
  }

  /** When the permission of who is {@link Person.Role#RUNNING_OUT} does: early in the run. */
  Instant runsOut(int number) {
    return begins.plusMillis(random(number, "runs out").nextLong(length.toMillis() / 4));
  }

  /** Whether anything changes at a pile in a round after the first. */
  boolean changes(int number, int round) {
    return random(number, "changes").nextInt(3) != round - 2;
  }

  /** Whether the permission of who is {@link Person.Role#REVOKED} is revoked in a round. */
  boolean revokes(int number, int round) {
    return round == 2 + number / 2 % (ROUNDS - 1);
  }

  /** The table of the run's day in a round, which is its version. */
  UseAuthorityAllocated table(int number, int round, Instant at) {
    var random = random(number, "table " + round);
    var runs = new ArrayList<UseAuthority>();
    for (int connector = 1; connector <= CONNECTORS; connector++) {
      runs(number, connector, random, runs);
    }
    return table(number, day(), round, runs, at);
  }

  /** The table of the day after, on which nobody may charge. */
  UseAuthorityAllocated tomorrow(int number, Instant at) {
    var day = day().plusDays(1);
    var runs =
        IntStream.rangeClosed(1, CONNECTORS)
            .mapToObj(connector -> run(connector, start(day), start(day.plusDays(1)), null, true))
            .toList();
    return table(number, day, 1, runs, at);
  }

  private UseAuthorityAllocated table(
      int number, LocalDate day, int version, List<UseAuthority> runs, Instant at) {
    return new UseAuthorityAllocated(
        new PileId(pile(number)), day, zone(), UNIT_MINUTES, version, runs, at);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone()).toInstant();
  }

  private void runs(int number, int connector, RandomGenerator random, List<UseAuthority> runs) {
    long unitSeconds = Math.max(UNIT_SECONDS_MIN, length.toSeconds() / UNITS_MAX);
    var from = start(day());
    var to = begins;
    while (from.isBefore(ends())) {
      runs.add(drawn(number, connector, from, to, random));
      from = to;
      to = to.plusMillis(random.nextLong(unitSeconds * 500, unitSeconds * 1_500));
    }
    runs.add(run(connector, from, start(day().plusDays(1)), null, true));
  }

  /** The second connector is open for much of the time, the first one is held. */
  private UseAuthority drawn(
      int number, int connector, Instant from, Instant to, RandomGenerator random) {
    int draw = random.nextInt(10);
    if (draw == 0) {
      return run(connector, from, to, null, true);
    }
    if (connector == 1 ? draw == 1 : draw < 7) {
      return run(connector, from, to, null, false);
    }
    var roles = List.of(Person.Role.values()).stream().filter(Person.Role::isHolder).toList();
    var holder = new Person(pile(number), roles.get(random.nextInt(roles.size())));
    return run(connector, from, to, holder, false);
  }

  private static UseAuthority run(
      int connector, Instant from, Instant to, @Nullable Person holder, boolean closed) {
    if (holder == null) {
      var authority = closed ? Authority.CLOSED : Authority.OPEN;
      return new UseAuthority(connector, from, to, authority, null, null);
    }
    UUID reservation = Ids.derived("outage", holder, connector, from);
    return new UseAuthority(connector, from, to, Authority.HELD, holder.driver(), reservation);
  }
}
