package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.pileshare.permission.core.Fixture.NOW;
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

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.PersonId;

class InvitationTest {
  private static final UUID ID = UUID.fromString("01950000-0000-7000-8000-00000000000c");
  private static final String HASH = "ab".repeat(32);
  private static final Place HOME = new Place(OWNER.person(), null, "Home");
  private static final Place ONE = new Place(OWNER.person(), PILE, null);
  private static final Instant SOON = NOW.plus(Duration.ofDays(2));
  private static final Caller DORA = caller("dora", Role.DRIVER);

  private static IssueInvitation issue(Caller by, Place place, int uses, Instant expiresAt) {
    return new IssueInvitation(ID, by, place, Allowance.UNLIMITED, HASH, uses, expiresAt, null);
  }

  private static InvitationIssued issued() {
    return accepted(Invitation.UNKNOWN.decide(issue(OWNER, HOME, 2, SOON), Pile.UNKNOWN, 0, NOW))
        .event();
  }

  private static Invitation after(int uses) {
    return new Invitation(issued(), uses, null, null, null);
  }

  static Stream<Arguments> refusedIssues() {
    var tooLong = NOW.plus(Invitation.LONGEST).plusMillis(1);
    return Stream.of(
        Arguments.of("another's", issue(STRANGER, HOME, 1, SOON), Pile.UNKNOWN, Refusal.NOT_FOUND),
        Arguments.of(
            "elsewhere", issue(manager("Office"), ONE, 1, SOON), registered(), Refusal.NOT_FOUND),
        Arguments.of("retired", issue(OWNER, ONE, 1, SOON), retired(), Refusal.PILE_RETIRED),
        Arguments.of("expired", issue(OWNER, HOME, 1, NOW), Pile.UNKNOWN, Refusal.IN_THE_PAST),
        Arguments.of(
            "too long", issue(OWNER, HOME, 1, tooLong), Pile.UNKNOWN, Refusal.TOO_FAR_AHEAD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedIssues")
  void anInvitationIsRefused(String name, IssueInvitation command, Pile pile, Refusal refusal) {
    assertRefused(Invitation.UNKNOWN.decide(command, pile, 0, NOW), refusal);
  }

  @Test
  void aRepeatIsRecognisedThoughItsTokenIsAnother() {
    var again =
        new IssueInvitation(ID, OWNER, HOME, Allowance.UNLIMITED, "cd".repeat(32), 2, SOON, null);

    assertThat(alreadyDone(after(0).decide(again, Pile.UNKNOWN, 0, NOW.plusSeconds(5))))
        .isEqualTo(issued());
    assertRefused(
        after(0).decide(issue(OWNER, HOME, 3, SOON), Pile.UNKNOWN, 0, NOW), Refusal.ID_REUSED);
    assertThatIllegalArgumentException().isThrownBy(() -> issue(OWNER, HOME, 0, SOON));
    assertThatIllegalArgumentException().isThrownBy(() -> issue(OWNER, HOME, 201, SOON));
  }

  @Test
  void itIsUsedAsOftenAsIsAllowedAndOnceByADriver() {
    var use = new UseInvitation(DORA, HASH);

    var used = accepted(after(1).decide(use, NOW)).event();

    assertThat(used).isEqualTo(new InvitationUsed(ID, OWNER.person(), DORA.person(), 2, NOW));
    assertRefused(after(2).decide(use, NOW), Refusal.USED_UP);
    var before = new Invitation(issued(), 2, used, null, null);
    assertThat(alreadyDone(before.decide(use, SOON.plusSeconds(1)))).isEqualTo(used);
  }

  @Test
  void anUnknownExpiredOrWithdrawnLinkLetsNobodyIn() {
    var use = new UseInvitation(DORA, HASH);
    assertRefused(Invitation.UNKNOWN.decide(use, NOW), Refusal.NOT_FOUND);
    assertThat(accepted(after(0).decide(use, SOON.minusMillis(1))).created()).isTrue();
    assertRefused(after(0).decide(use, SOON), Refusal.ALREADY_ENDED);

    var withdraw = new WithdrawInvitation(ID, manager("Home"), "passed on");
    var withdrawn = accepted(after(0).decide(withdraw, Pile.UNKNOWN, NOW)).event();
    var gone = new Invitation(issued(), 0, null, null, withdrawn);
    assertRefused(gone.decide(use, NOW), Refusal.ALREADY_ENDED);
    assertThat(alreadyDone(gone.decide(withdraw, Pile.UNKNOWN, NOW))).isEqualTo(withdrawn);
    assertRefused(
        after(0).decide(new WithdrawInvitation(ID, STRANGER, "no"), Pile.UNKNOWN, NOW),
        Refusal.NOT_FOUND);
  }

  @Test
  void whoWasTakenOutDoesNotComeBackByTheSameInvitation() {
    var used = accepted(after(0).decide(new UseInvitation(DORA, HASH), NOW)).event();
    var invitation = new Invitation(issued(), 1, used, null, null);
    var remove = new RemoveInvited(ID, OWNER, DORA.person(), "left");

    var removed = accepted(invitation.decide(remove, Pile.UNKNOWN, NOW)).event();
    var out = new Invitation(issued(), 1, used, removed, null);

    assertRefused(out.decide(new UseInvitation(DORA, HASH), NOW), Refusal.WAS_REMOVED);
    assertThat(alreadyDone(out.decide(remove, Pile.UNKNOWN, NOW))).isEqualTo(removed);
    var stranger = new RemoveInvited(ID, STRANGER, new PersonId("dora"), "no");
    assertRefused(invitation.decide(stranger, Pile.UNKNOWN, NOW), Refusal.NOT_FOUND);
  }
}
