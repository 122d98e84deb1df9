package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pileshare.permission.core.Fixture.DRIVER;
import static org.pileshare.permission.core.Fixture.NOW;
import static org.pileshare.permission.core.Fixture.OPERATOR;
import static org.pileshare.permission.core.Fixture.OWNER;
import static org.pileshare.permission.core.Fixture.PILE;
import static org.pileshare.permission.core.Fixture.STRANGER;
import static org.pileshare.permission.core.Fixture.accepted;
import static org.pileshare.permission.core.Fixture.alreadyDone;
import static org.pileshare.permission.core.Fixture.assertRefused;
import static org.pileshare.permission.core.Fixture.caller;
import static org.pileshare.permission.core.Fixture.manager;
import static org.pileshare.permission.core.Fixture.registered;
import static org.pileshare.permission.core.Fixture.retired;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;

/** Groups, grants, site managers, and requests. */
class SharingTest {
  private static final UUID ID = UUID.fromString("01950000-0000-7000-8000-00000000000b");
  private static final PersonId DAN = new PersonId("dan");
  private static final Place HOME = new Place(OWNER.person(), null, "Home");
  private static final Place ONE = new Place(OWNER.person(), PILE, null);

  private static ChangeGroup group(Caller by, PersonId... members) {
    return new ChangeGroup(ID, by, OWNER.person(), "Residents", List.of(members), null);
  }

  private static Group residents() {
    return Group.UNKNOWN.with(
        accepted(Group.UNKNOWN.decide(group(OWNER, DRIVER, DAN), 0, NOW)).event());
  }

  @Test
  void aGroupIsCompleteAndInOrderEachTime() {
    assertThat(residents().changed()).isNotNull();
    assertThat(residents().changed().members()).containsExactly(DAN, DRIVER);

    var left = accepted(residents().decide(new ChangeMember(ID, OWNER, DAN, false, "moved"), NOW));
    assertThat(left.event().members()).containsExactly(DRIVER);
    assertThat(left.event().version()).isEqualTo(2);
    assertThat(left.event().reason()).isEqualTo("moved");
    var same = residents().decide(new ChangeMember(ID, OWNER, DAN, true, null), NOW);
    assertThat(alreadyDone(same)).isEqualTo(residents().changed());
  }

  @Test
  void onlyTheOwnerAndAnOperatorChangeAGroup() {
    for (var by : List.of(STRANGER, manager("Home"))) {
      assertRefused(Group.UNKNOWN.decide(group(by), 0, NOW), Refusal.NOT_FOUND);
      assertRefused(residents().decide(group(by), 0, NOW), Refusal.NOT_FOUND);
      assertRefused(
          residents().decide(new ChangeMember(ID, by, DAN, false, null), NOW), Refusal.NOT_FOUND);
      assertRefused(residents().decide(new DissolveGroup(ID, by, "no"), NOW), Refusal.NOT_FOUND);
    }
    assertThat(accepted(residents().decide(group(OPERATOR), 0, NOW)).event().members()).isEmpty();
  }

  @Test
  void aDissolvedGroupHasNobodyAndDoesNotComeBack() {
    var command = new DissolveGroup(ID, OWNER, "over");
    var dissolved = residents().with(accepted(residents().decide(command, NOW)).event());

    assertThat(dissolved.changed()).isNotNull();
    assertThat(dissolved.changed().members()).isEmpty();
    assertThat(alreadyDone(dissolved.decide(command, NOW))).isEqualTo(dissolved.changed());
    assertRefused(dissolved.decide(group(OWNER, DAN), 0, NOW), Refusal.ALREADY_ENDED);
    assertThat(dissolved.standsFor(OWNER.person())).isFalse();
  }

  @Test
  void aGroupAndTheirNumberHaveLimits() {
    var crowd =
        IntStream.rangeClosed(0, GroupChanged.MAX_MEMBERS)
            .mapToObj(i -> new PersonId("d" + i))
            .toArray(PersonId[]::new);
    assertThatIllegalArgumentException().isThrownBy(() -> group(OWNER, crowd));
    var full =
        Group.UNKNOWN.with(
            accepted(
                    Group.UNKNOWN.decide(
                        group(
                            OWNER,
                            List.of(crowd).subList(1, crowd.length).toArray(PersonId[]::new)),
                        0,
                        NOW))
                .event());
    assertRefused(
        full.decide(new ChangeMember(ID, OWNER, DRIVER, true, null), NOW), Refusal.TOO_MANY);
    assertRefused(Group.UNKNOWN.decide(group(OWNER), Group.MAX_OF_AN_OWNER, NOW), Refusal.TOO_MANY);
  }

  private static MakeGrant grant(Caller by, Place place) {
    return new MakeGrant(ID, by, DRIVER, null, place, Allowance.UNLIMITED, null);
  }

  static Stream<Arguments> refusedGrants() {
    var toGroup =
        new MakeGrant(ID, OWNER, null, UUID.randomUUID(), HOME, Allowance.UNLIMITED, null);
    var over = new MakeGrant(ID, OWNER, DRIVER, null, HOME, Allowance.during(null, NOW), null);
    return Stream.of(
        Arguments.of("another's site", grant(STRANGER, HOME), Pile.UNKNOWN, 0, Refusal.NOT_FOUND),
        Arguments.of("another's pile", grant(STRANGER, ONE), registered(), 0, Refusal.NOT_FOUND),
        Arguments.of(
            "another site", grant(manager("Office"), HOME), Pile.UNKNOWN, 0, Refusal.NOT_FOUND),
        Arguments.of(
            "a pile elsewhere", grant(manager("Office"), ONE), registered(), 0, Refusal.NOT_FOUND),
        Arguments.of("no such group", toGroup, Pile.UNKNOWN, 0, Refusal.NOT_FOUND),
        Arguments.of("a retired pile", grant(OWNER, ONE), retired(), 0, Refusal.PILE_RETIRED),
        Arguments.of("an end that came", over, Pile.UNKNOWN, 0, Refusal.EMPTY_PERIOD),
        Arguments.of(
            "one too many",
            grant(OWNER, HOME),
            Pile.UNKNOWN,
            Grant.MAX_OF_AN_OWNER,
            Refusal.TOO_MANY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedGrants")
  void aGrantIsRefused(String name, MakeGrant command, Pile pile, int standing, Refusal refusal) {
    assertRefused(Grant.UNKNOWN.decide(command, pile, Group.UNKNOWN, standing, NOW), refusal);
  }

  @Test
  void aGrantIsMadeByASiteManagerRepeatedAndEnded() {
    var command = grant(manager("Home"), HOME);
    var made = accepted(Grant.UNKNOWN.decide(command, Pile.UNKNOWN, Group.UNKNOWN, 0, NOW));
    assertThat(made.event().owner()).isEqualTo(OWNER.person());
    assertThat(made.event().grantedBy().value()).isEqualTo("mia");
    var grant = Grant.UNKNOWN.with(made.event());

    var again = grant.decide(command, Pile.UNKNOWN, Group.UNKNOWN, 0, NOW.plusSeconds(9));
    assertThat(alreadyDone(again)).isEqualTo(made.event());
    assertRefused(
        grant.decide(grant(OWNER, ONE), registered(), Group.UNKNOWN, 0, NOW), Refusal.ID_REUSED);
    var end = new EndGrant(ID, manager("Home"), "over");
    var ended = accepted(grant.decide(end, Pile.UNKNOWN, NOW));
    assertThat(alreadyDone(grant.with(ended.event()).decide(end, Pile.UNKNOWN, NOW)))
        .isEqualTo(ended.event());
    assertRefused(
        grant.decide(new EndGrant(ID, STRANGER, "no"), Pile.UNKNOWN, NOW), Refusal.NOT_FOUND);
  }

  @Test
  void aSiteManagerIsAppointedAndDismissedByTheOwnerAlone() {
    var site = new Site(OWNER.person(), "Home");
    var appoint = new Appoint(site, DAN, OWNER, null);
    var made = accepted(Appointment.UNKNOWN.decide(appoint, 0, NOW));
    var appointed = new Appointment(made.event(), null);

    assertThat(alreadyDone(appointed.decide(appoint, 0, NOW))).isEqualTo(made.event());
    for (var by : List.of(STRANGER, manager("Home"))) {
      assertRefused(
          Appointment.UNKNOWN.decide(new Appoint(site, DAN, by, null), 0, NOW), Refusal.NOT_FOUND);
      assertRefused(
          appointed.decide(new EndAppointment(site, DAN, by, "no"), NOW), Refusal.NOT_FOUND);
    }
    assertRefused(Appointment.UNKNOWN.decide(appoint, Appointment.MAX, NOW), Refusal.TOO_MANY);
    var ended = accepted(appointed.decide(new EndAppointment(site, DAN, OWNER, "moved"), NOW));
    assertThat(ended.event().at()).isAfter(made.event().at());
    var again = accepted(new Appointment(made.event(), ended.event()).decide(appoint, 0, NOW));
    assertThat(EventIds.of(again.event())).isNotEqualTo(EventIds.of(made.event()));
  }

  private static final Caller DORA = caller("dora", Role.DRIVER);
  private static final AccessRequest.Open FEW = new AccessRequest.Open(0, 0);
  private static final PermissionCounts NONE = new PermissionCounts(0, 0);

  private static AccessRequest asked() {
    var outcome =
        AccessRequest.UNKNOWN.decide(new RequestAccess(ID, DORA, PILE), registered(), FEW, NOW);
    return new AccessRequest(accepted(outcome).event(), null);
  }

  private static DecideAccess decide(Caller by, AccessDecision decision) {
    return new DecideAccess(ID, by, decision, Allowance.UNLIMITED, "known to us");
  }

  @Test
  void anApprovalGrantsAndADecisionIsMadeOnce() {
    var approve = decide(manager("Home"), AccessDecision.APPROVED);
    var approved = accepted(asked().decide(approve, registered(), NONE, NOW));

    assertThat(approved.consequences())
        .singleElement()
        .isInstanceOfSatisfying(
            PermissionGranted.class,
            granted -> {
              assertThat(granted.driver()).isEqualTo(DRIVER);
              assertThat(granted.permission()).isEqualTo(approved.event().permission());
              assertThat(granted.grant()).isNull();
            });
    var done = new AccessRequest(asked().requested(), approved.event());
    assertThat(alreadyDone(done.decide(approve, registered(), NONE, NOW)))
        .isEqualTo(approved.event());
    assertRefused(
        done.decide(decide(OWNER, AccessDecision.DECLINED), registered(), NONE, NOW),
        Refusal.ALREADY_DECIDED);
  }

  @Test
  void aRequestIsAnsweredByWhoSharesThePileAndTakenBackByItsDriver() {
    for (var by : List.of(STRANGER, manager("Office"), DORA)) {
      assertRefused(
          asked().decide(decide(by, AccessDecision.APPROVED), registered(), NONE, NOW),
          Refusal.NOT_FOUND);
    }
    assertRefused(
        asked().decide(decide(OWNER, AccessDecision.WITHDRAWN), registered(), NONE, NOW),
        Refusal.NOT_FOUND);
    var withdrawn = asked().decide(decide(DORA, AccessDecision.WITHDRAWN), registered(), NONE, NOW);
    assertThat(accepted(withdrawn).consequences()).isEmpty();
    var declined = asked().decide(decide(OWNER, AccessDecision.DECLINED), registered(), NONE, NOW);
    assertThat(accepted(declined).event().permission()).isNull();
  }

  @Test
  void aRequestNeedsAPileThatIsSharedAndHasLimits() {
    var command = new RequestAccess(ID, DORA, PILE);
    for (var pile : List.of(Pile.UNKNOWN, retired())) {
      assertRefused(AccessRequest.UNKNOWN.decide(command, pile, FEW, NOW), Refusal.NOT_FOUND);
    }
    for (var open :
        List.of(
            new AccessRequest.Open(AccessRequest.MAX_OF_A_PILE, 0),
            new AccessRequest.Open(0, AccessRequest.MAX_OF_A_DRIVER))) {
      assertRefused(
          AccessRequest.UNKNOWN.decide(command, registered(), open, NOW), Refusal.TOO_MANY);
    }
    assertRefused(
        asked().decide(decide(OWNER, AccessDecision.APPROVED), retired(), NONE, NOW),
        Refusal.PILE_RETIRED);
  }
}
