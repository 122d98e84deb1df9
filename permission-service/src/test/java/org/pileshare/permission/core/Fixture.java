package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionBounds;
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
        null,
        ZoneId.of("Europe/London"),
        30,
        List.of(),
        List.of(),
        UnreservedUnits.CLOSED,
        List.of(new Connector(1, "IEC_62196_T2", 22_000)),
        BookingTerms.STANDARD,
        "standard");
  }

  static PileDescribed described(PileId pile, String site) {
    return description(site).event(pile, OWNER.person(), false, OWNER.person(), 1, NOW);
  }

  static Pile registered() {
    return Pile.UNKNOWN.with(described(PILE, "Home"));
  }

  static Pile retired() {
    var accepted = accepted(registered().decide(new RetirePile(PILE, OWNER, "rebuilt"), NOW));
    return registered().with(accepted.event());
  }

  /** Somebody with the driver's role only, who is the site manager of the owner's site. */
  static Caller manager(String site) {
    return caller("mia", Role.DRIVER).managing(Set.of(new Site(OWNER.person(), site)));
  }

  static PermissionBounds unbounded() {
    return PermissionBounds.none(ZoneId.of("Europe/London"), 30);
  }

  static UUID idOf(Outcome.Accepted<?> accepted) {
    return EventIds.of(accepted.event());
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
