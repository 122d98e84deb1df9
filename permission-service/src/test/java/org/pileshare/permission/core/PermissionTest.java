package org.pileshare.permission.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.pileshare.permission.core.Fixture.DRIVER;
import static org.pileshare.permission.core.Fixture.NOW;
import static org.pileshare.permission.core.Fixture.OPERATOR;
import static org.pileshare.permission.core.Fixture.OWNER;
import static org.pileshare.permission.core.Fixture.PILE;
import static org.pileshare.permission.core.Fixture.STRANGER;
import static org.pileshare.permission.core.Fixture.accepted;
import static org.pileshare.permission.core.Fixture.alreadyDone;
import static org.pileshare.permission.core.Fixture.assertRefused;
import static org.pileshare.permission.core.Fixture.idOf;
import static org.pileshare.permission.core.Fixture.manager;
import static org.pileshare.permission.core.Fixture.registered;
import static org.pileshare.permission.core.Fixture.retired;
import static org.pileshare.permission.core.Fixture.unbounded;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.WeeklyHours;

class PermissionTest {
  private static final UUID ID = UUID.fromString("01950000-0000-7000-8000-000000000001");
  private static final PermissionCounts NONE = new PermissionCounts(0, 0);
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  private static final Instant BEYOND = NOW.plus(Allowance.HORIZON).plusMillis(1);

  private static GrantPermission grant(@Nullable Instant from, @Nullable Instant until) {
    return grant(OWNER, DRIVER, PILE, from, until);
  }

  private static GrantPermission grant(
      Caller by, PersonId driver, PileId pile, @Nullable Instant from, @Nullable Instant until) {
    return new GrantPermission(ID, by, driver, pile, Allowance.during(from, until), null);
  }

  private static Permission granted(@Nullable Instant from, @Nullable Instant until) {
    var outcome = Permission.UNKNOWN.decide(grant(from, until), registered(), NONE, NOW);
    return Permission.UNKNOWN.with(accepted(outcome).event());
  }

  @Test
  void withoutABeginningItIsValidFromTheDecisionOn() {
    var accepted = accepted(Permission.UNKNOWN.decide(grant(null, null), registered(), NONE, NOW));

    assertThat(accepted.created()).isTrue();
    assertThat(accepted.event())
        .isEqualTo(
            new PermissionGranted(
                ID, DRIVER, PILE, NOW, null, unbounded(), null, OWNER.person(), null, NOW));
  }

  @Test
  void anOperatorGrantsForAnyPile() {
    var command = grant(OPERATOR, DRIVER, PILE, YESTERDAY, TOMORROW);
    var accepted = accepted(Permission.UNKNOWN.decide(command, registered(), NONE, NOW));

    assertThat(accepted.event().grantedBy()).isEqualTo(OPERATOR.person());
    assertThat(accepted.event().validFrom()).isEqualTo(YESTERDAY);
  }

  static Stream<Arguments> refusedGrants() {
    var full = PermissionCounts.MAX_OF_A_PILE;
    return Stream.of(
        Arguments.of("unknown pile", grant(null, null), Pile.UNKNOWN, NONE, Refusal.NOT_FOUND),
        Arguments.of(
            "another's pile",
            grant(STRANGER, DRIVER, PILE, null, null),
            registered(),
            NONE,
            Refusal.NOT_FOUND),
        Arguments.of(
            "ends before it begins",
            grant(TOMORROW, NOW),
            registered(),
            NONE,
            Refusal.EMPTY_PERIOD),
        Arguments.of(
            "ends when it begins",
            grant(TOMORROW, TOMORROW),
            registered(),
            NONE,
            Refusal.EMPTY_PERIOD),
        Arguments.of("has ended", grant(YESTERDAY, NOW), registered(), NONE, Refusal.IN_THE_PAST),
        Arguments.of(
            "begins too late", grant(BEYOND, null), registered(), NONE, Refusal.TOO_FAR_AHEAD),
        Arguments.of(
            "ends too late", grant(null, BEYOND), registered(), NONE, Refusal.TOO_FAR_AHEAD),
        Arguments.of(
            "the pile has too many",
            grant(null, null),
            registered(),
            new PermissionCounts(full, 0),
            Refusal.TOO_MANY),
        Arguments.of(
            "the driver has too many",
            grant(null, null),
            registered(),
            new PermissionCounts(0, PermissionCounts.MAX_OF_A_DRIVER),
            Refusal.TOO_MANY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedGrants")
  void aGrantIsRefused(
      String name, GrantPermission command, Pile pile, PermissionCounts counts, Refusal refusal) {
    assertRefused(Permission.UNKNOWN.decide(command, pile, counts, NOW), refusal);
  }

  @Test
  void theLastPermissionThatIsAllowedIsGranted() {
    var counts =
        new PermissionCounts(
            PermissionCounts.MAX_OF_A_PILE - 1, PermissionCounts.MAX_OF_A_DRIVER - 1);

    assertThat(
            accepted(Permission.UNKNOWN.decide(grant(null, null), registered(), counts, NOW))
                .event()
                .permission())
        .isEqualTo(ID);
  }

  @Test
  void aRepeatGetsTheFirstAnswerHoweverLateItComes() {
    var first = granted(null, TOMORROW);
    var late = TOMORROW.plus(Duration.ofDays(9));

    var outcome = first.decide(grant(null, TOMORROW), registered(), NONE, late);

    assertThat(alreadyDone(outcome)).isEqualTo(first.granted());
  }

  @Test
  void aRepeatAfterTheRevocationDoesNotBringThePermissionBack() {
    var revoked = revoked(granted(null, null));

    var outcome = revoked.decide(grant(null, null), registered(), NONE, TOMORROW);

    assertThat(alreadyDone(outcome)).isEqualTo(revoked.granted());
    assertThat(revoked.stands(NOW)).isFalse();
  }

  static Stream<Arguments> otherContents() {
    var other = new PileId("pile-2");
    return Stream.of(
        Arguments.of("driver", grant(OWNER, new PersonId("dan"), PILE, NOW, TOMORROW)),
        Arguments.of("pile", grant(OWNER, DRIVER, other, NOW, TOMORROW)),
        Arguments.of("beginning", grant(YESTERDAY, TOMORROW)),
        Arguments.of("end", grant(NOW, TOMORROW.plusMillis(1))),
        Arguments.of("no end", grant(NOW, null)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherContents")
  void theSameIdWithOtherContentIsRefused(String name, GrantPermission command) {
    assertRefused(
        granted(NOW, TOMORROW).decide(command, registered(), NONE, NOW), Refusal.ID_REUSED);
  }

  @Test
  void aStrangerIsNotToldWhetherTheIdIsUsed() {
    var command = grant(STRANGER, DRIVER, PILE, NOW, TOMORROW);

    assertRefused(
        granted(NOW, TOMORROW).decide(command, registered(), NONE, NOW), Refusal.NOT_FOUND);
  }

  private static Permission revoked(Permission permission) {
    var outcome =
        permission.decide(
            new RevokePermission(ID, OWNER, "moved away"), registered(), NOW.plusSeconds(1));
    return permission.with(accepted(outcome).event());
  }

  @Test
  void aRevocationSaysWhoWhyAndWhen() {
    assertThat(revoked(granted(null, null)).ended())
        .isEqualTo(
            new PermissionRevoked(
                ID, DRIVER, PILE, OWNER.person(), "moved away", NOW.plusSeconds(1)));
  }

  @Test
  void aRepeatedRevocationGetsTheFirstAnswer() {
    var revoked = revoked(granted(null, null));

    var outcome =
        revoked.decide(new RevokePermission(ID, OPERATOR, "another"), registered(), TOMORROW);

    assertThat(alreadyDone(outcome)).isEqualTo(revoked.ended());
  }

  static Stream<Arguments> refusedRevocations() {
    return Stream.of(
        Arguments.of("unknown", Permission.UNKNOWN, OPERATOR, Refusal.NOT_FOUND),
        Arguments.of("another's pile", granted(null, null), STRANGER, Refusal.NOT_FOUND),
        Arguments.of("ended by itself", granted(null, TOMORROW), OWNER, Refusal.ALREADY_ENDED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedRevocations")
  void aRevocationIsRefused(String name, Permission permission, Caller by, Refusal refusal) {
    var command = new RevokePermission(ID, by, "moved away");

    assertRefused(permission.decide(command, registered(), TOMORROW), refusal);
  }

  @Test
  void grantAndRevocationHaveDifferentEventIds() {
    var granted = accepted(Permission.UNKNOWN.decide(grant(null, null), registered(), NONE, NOW));
    var revoked =
        accepted(
            granted(null, null)
                .decide(new RevokePermission(ID, OWNER, "moved away"), registered(), NOW));

    assertThat(idOf(revoked)).isNotEqualTo(idOf(granted));
  }

  @Test
  void aPermissionStandsUntilItsEnd() {
    var permission = granted(NOW, TOMORROW);

    assertThat(permission.stands(TOMORROW.minusMillis(1))).isTrue();
    assertThat(permission.stands(TOMORROW)).isFalse();
    assertThat(Permission.UNKNOWN.stands(NOW)).isFalse();
  }

  @Test
  void itExpiresOnceAndAtItsEnd() {
    var permission = granted(NOW, TOMORROW);

    assertThat(permission.expiry(TOMORROW.minusMillis(1))).isEmpty();
    var expired = permission.expiry(TOMORROW.plusSeconds(9)).orElseThrow();
    assertThat(expired).isEqualTo(new PermissionExpired(ID, DRIVER, PILE, TOMORROW));
    assertThat(permission.with(expired).expiry(TOMORROW.plusSeconds(10))).isEmpty();
    assertThat(revoked(permission).expiry(TOMORROW)).isEmpty();
    assertThat(granted(NOW, null).expiry(BEYOND)).isEmpty();
  }

  @Test
  void theBoundsAreCountedByTheZoneAndUnitOfThePile() {
    var hours = List.of(new WeeklyHours(DayOfWeek.MONDAY, LocalTime.of(8, 10), LocalTime.NOON));
    var allowance = new Allowance(null, null, hours, 4, 10, 7_000);
    var command = new GrantPermission(ID, OWNER, DRIVER, PILE, allowance, "guest");

    var event = accepted(Permission.UNKNOWN.decide(command, registered(), NONE, NOW)).event();

    assertThat(event.bounds())
        .isEqualTo(new PermissionBounds(ZoneId.of("Europe/London"), 30, hours, 4, 10, 7_000));
    assertThat(event.reason()).isEqualTo("guest");
  }

  @Test
  void aSiteManagerGrantsAndRevokesAtTheirSiteAndNowhereElse() {
    var here = grant(manager("Home"), DRIVER, PILE, null, null);
    var elsewhere = grant(manager("Office"), DRIVER, PILE, null, null);

    assertThat(accepted(Permission.UNKNOWN.decide(here, registered(), NONE, NOW)).event())
        .satisfies(event -> assertThat(event.grantedBy().value()).isEqualTo("mia"));
    assertRefused(Permission.UNKNOWN.decide(elsewhere, registered(), NONE, NOW), Refusal.NOT_FOUND);
    assertRefused(
        granted(null, null)
            .decide(new RevokePermission(ID, manager("Office"), "no"), registered(), NOW),
        Refusal.NOT_FOUND);
  }

  @Test
  void aRetiredPileIsNotGranted() {
    assertRefused(
        Permission.UNKNOWN.decide(grant(null, null), retired(), NONE, NOW), Refusal.PILE_RETIRED);
  }

  @Test
  void whatFollowsFromAGrantIsNotRevokedByItself() {
    var followed =
        new PermissionGranted(
            ID, DRIVER, PILE, NOW, null, unbounded(), UUID.randomUUID(), OWNER.person(), null, NOW);

    assertRefused(
        Permission.UNKNOWN
            .with(followed)
            .decide(new RevokePermission(ID, OWNER, "no"), registered(), NOW),
        Refusal.FOLLOWS_FROM_GRANT);
  }

  @Test
  void aReasonHasALimit() {
    assertThat(new RevokePermission(ID, OWNER, "x".repeat(200)).reason()).hasSize(200);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RevokePermission(ID, OWNER, "x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> new RevokePermission(ID, OWNER, " "));
  }

  @Test
  void aSecondGrantOrRevocationIsADefect() {
    var revoked = revoked(granted(null, null));

    assertThatIllegalStateException().isThrownBy(() -> again(revoked));
    assertThatIllegalStateException().isThrownBy(() -> Permission.UNKNOWN.with(end(revoked)));
    assertThatIllegalStateException().isThrownBy(() -> revoked.with(end(revoked)));
  }

  private static void again(Permission permission) {
    assertThat(permission.granted()).isNotNull();
    var unused = permission.with(permission.granted());
  }

  private static PermissionRevoked end(Permission permission) {
    assertThat(permission.ended()).isInstanceOf(PermissionRevoked.class);
    return (PermissionRevoked) permission.ended();
  }
}
