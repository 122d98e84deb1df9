package org.pileshare.stack.outages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.Verdict;

/** One pile at ten o'clock, by hand: connector 1 is the holder's until 10:30, 2 is open. */
final class Paper {
  static final Instant TEN = Instant.parse("2026-11-28T10:00:00Z");
  static final OutagePlan PLAN = new OutagePlan(1, 2, TEN, Duration.ofHours(1));
  static final String PILE = PLAN.pile(1);
  static final Person HOLDER = new Person(PILE, Person.Role.HOLDER);
  static final Person STRANGER = new Person(PILE, Person.Role.STRANGER);
  static final Person REVOKED = new Person(PILE, Person.Role.REVOKED);

  final Fed fed = new Fed();
  final Heard heard = new Heard();

  Paper() {
    for (var role : Person.Role.values()) {
      var person = new Person(PILE, role);
      fed.add(person);
      if (role.isGranted()) {
        fed.granted(person, granted(person));
      }
    }
    fed.allocated(table(1, minutes(-600), HOLDER));
  }

  static Instant minutes(int after) {
    return TEN.plus(Duration.ofMinutes(after));
  }

  private static PermissionGranted granted(Person person) {
    return new PermissionGranted(
        Ids.derived(person),
        person.driver(),
        new PileId(PILE),
        minutes(-1_000),
        null,
        PermissionBounds.none(PLAN.zone(), OutagePlan.UNIT_MINUTES),
        null,
        new PersonId("owner"),
        null,
        minutes(-1_000));
  }

  static UseAuthorityAllocated table(int version, Instant at, Person holder) {
    var from = PLAN.day().atStartOfDay(PLAN.zone()).toInstant();
    var to = PLAN.day().plusDays(1).atStartOfDay(PLAN.zone()).toInstant();
    var half = minutes(30);
    var runs = new ArrayList<UseAuthority>();
    runs.add(
        new UseAuthority(
            1, from, half, Authority.HELD, holder.driver(), Ids.derived("slot", holder)));
    runs.add(new UseAuthority(1, half, to, Authority.CLOSED, null, null));
    runs.add(new UseAuthority(2, from, to, Authority.OPEN, null, null));
    return new UseAuthorityAllocated(
        new PileId(PILE), PLAN.day(), PLAN.zone(), OutagePlan.UNIT_MINUTES, version, runs, at);
  }

  Paper delivered(int version, Instant at) {
    heard.add(new UseAuthorityDelivered(new PileId(PILE), PLAN.day(), version, at));
    return this;
  }

  /** A session that the ledger has judged so. */
  Paper judged(CompletedSession session, Verdict... verdicts) {
    heard.add(session);
    heard.add(
        new SessionJudged(
            session.session(),
            session.pile(),
            "account",
            session.driver(),
            List.of(verdicts),
            0,
            "Because.",
            session instanceof OfflineSessionUploaded,
            session.energyWh(),
            session.startedAt(),
            session.endedAt(),
            1,
            false,
            false,
            minutes(60)));
    return this;
  }

  static SessionEnded online(Person person, int connector, Instant from, Instant to) {
    return online(person, connector, from, to, 100, 200);
  }

  static SessionEnded online(
      Person person, int connector, Instant from, Instant to, long startWh, long stopWh) {
    return new SessionEnded(
        new PileId(PILE),
        id(person, connector, from),
        connector,
        person.card(),
        driver(person),
        startWh,
        stopWh,
        from,
        to,
        to,
        "Local",
        true);
  }

  static OfflineSessionUploaded offline(Person person, int connector, Instant from, Instant to) {
    return new OfflineSessionUploaded(
        new PileId(PILE),
        id(person, connector, from),
        connector,
        person.card(),
        driver(person),
        100,
        200,
        from,
        to,
        minutes(59),
        "Local",
        true);
  }

  private static UUID id(Person person, int connector, Instant from) {
    return Ids.derived(person, connector, from);
  }

  private static @Nullable PersonId driver(Person person) {
    return person.role() == Person.Role.UNKNOWN ? null : person.driver();
  }
}
