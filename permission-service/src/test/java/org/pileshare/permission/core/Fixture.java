package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;

/** People and a pile for the tests of decisions. */
final class Fixture {
  static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  static final PileId PILE = new PileId("pile-1");
  static final Caller OWNER = caller("olga", Role.OWNER);
  static final Caller STRANGER = caller("sam", Role.OWNER);
  static final Caller OPERATOR = caller("otto", Role.OPERATOR);
  static final PersonId DRIVER = new PersonId("dora");

  private Fixture() {}

  static Caller caller(String person, Role... roles) {
    return new Caller(new PersonId(person), Set.of(roles));
  }

  static PileDescription description(String site) {
    return new PileDescription(
        site,
        ZoneId.of("Europe/London"),
        30,
        List.of(),
        UnreservedUnits.CLOSED,
        List.of(new Connector(1, "IEC_62196_T2", 22_000)),
        "standard");
  }

  static Pile registered() {
    return Pile.UNKNOWN.with(description("Home").event(PILE, OWNER.person(), 1, NOW));
  }

  static PileDescribed describedBy(Pile pile) {
    assertThat(pile.described()).isNotNull();
    return pile.described();
  }

  static <E extends Event> Outcome.Accepted<E> accepted(Outcome<E> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return (Outcome.Accepted<E>) outcome;
  }

  static <E extends Event> E alreadyDone(Outcome<E> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.AlreadyDone.class);
    return ((Outcome.AlreadyDone<E>) outcome).event();
  }

  static void assertRefused(Outcome<?> outcome, Refusal refusal) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    var refused = (Outcome.Refused<?>) outcome;
    assertThat(refused.refusal()).isEqualTo(refusal);
    assertThat(refused.detail()).startsWith("Expected ").contains(", but ");
  }
}
