package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.backing.IdentityProvider;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.LocalStack;

/** Bad input gets a clear answer, makes no event, and no process ends by it. */
@ResourceLock(Turns.STACK)
class BadInputST {
  private static final String PILE = "bad-input";
  private static final String UNKNOWN_PILE = "no-such-pile";
  private static final String DRIVER = "driver-bad-input";

  private static LocalStack stack = SharedStack.running();
  private static Doors doors = new Doors(stack);
  private static String secret = "";

  @BeforeAll
  static void sharesAPile() {
    secret = doors.sharePile(PILE);
    doors.grant(DRIVER, PILE);
  }

  private record Case(String name, String token, String path, String body, int status) {}

  private static Stream<Case> cases() {
    var driver = doors.driver(DRIVER);
    var here = "/v1/reservations/" + doors.freshId();
    var slot = Doors.units(12, 1);
    var good = Doors.json(Doors.wish(PILE, slot));
    var backwards =
        Doors.json(
            Map.of("pile", PILE, "from", slot.to().toString(), "to", slot.from().toString()));
    var unknown = Doors.json(Doors.wish(UNKNOWN_PILE, slot));
    return Stream.of(
        new Case("a body that is not JSON", driver, here, "this is not JSON", 400),
        new Case("a body of another shape", driver, here, "[]", 400),
        new Case("an end before its start", driver, here, backwards, 422),
        new Case("an unknown pile", driver, here, unknown, 404),
        new Case("an id that is none", driver, "/v1/reservations/mine", good, 404),
        new Case("no token", "", here, good, 401),
        new Case("an expired token", expired(), here, good, 401),
        new Case("a token signed by another", foreign(), here, good, 401),
        new Case("an owner's token", doors.owner(), here, good, 403),
        new Case("a path that is none", driver, "/v1/reservation", good, 404));
  }

  @TestFactory
  Stream<DynamicTest> aBadRequestIsAProblemAndNoEvent() {
    return cases()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.name(),
                    () -> {
                      try (var before = reservationLog()) {
                        long events = wishesAndAnswers(before);
                        var token = bad.token().isEmpty() ? null : bad.token();

                        var answer = doors.ask("PUT", bad.path(), token, bad.body());

                        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status());
                        assertThat(answer.mediaType()).startsWith("application/problem+json");
                        assertThat(answer.code()).isNotBlank();
                        assertThat(answer.text()).doesNotContain("Exception");
                        try (var after = reservationLog()) {
                          assertThat(wishesAndAnswers(after)).isEqualTo(events);
                        }
                      }
                    }));
  }

  @Test
  void aBadFrameIsACallErrorAndThePileGoesOn() {
    try (var pile = PlainChargePoint.connect(stack, PILE, secret)) {
      var notJson = pile.frame("this is not JSON");
      var unknownAction = pile.frame("[2,\"1\",\"OpenSesame\",{}]");
      var boot =
          pile.call(
              "BootNotification", "{\"chargePointVendor\":\"Plain\",\"chargePointModel\":\"One\"}");

      assertThat(notJson.get(0).asInt()).isEqualTo(4);
      assertThat(unknownAction.get(0).asInt()).isEqualTo(4);
      assertThat(unknownAction.get(1).asText()).isEqualTo("1");
      assertThat(unknownAction.get(2).asText()).isEqualTo("NotImplemented");
      assertThat(boot.get("status").asText()).isEqualTo("Accepted");
    }
    assertThat(stack.members()).allMatch(member -> member.isRunning());
  }

  private static TopicLog reservationLog() {
    return TopicLog.of(stack, Topics.RESERVATION_COMMANDS, Topics.RESERVATION_EVENTS);
  }

  /**
   * Of this driver or pile alone: what others have reserved here begins and ends by the clock. And
   * permissions are relayed onto the same log whenever they come.
   */
  private static long wishesAndAnswers(TopicLog log) {
    var wishes = log.of(ReserveSlot.class).filter(wish -> isOurs(wish.driver(), wish.pile()));
    var answers = log.of(ReservationEvent.class).filter(each -> isOurs(each.driver(), each.pile()));
    return wishes.count() + answers.count();
  }

  private static boolean isOurs(PersonId driver, PileId pile) {
    return Set.of(DRIVER, Doors.OWNER).contains(driver.value())
        || Set.of(PILE, UNKNOWN_PILE).contains(pile.value());
  }

  private static String expired() {
    var identity = stack.identity();
    var then = Instant.now().minus(Duration.ofHours(2));
    return identity.token(
        identity.claims(DRIVER, "driver").issuedBetween(then, then.plus(Duration.ofHours(1))));
  }

  private static String foreign() {
    try (var other = IdentityProvider.start(0, null)) {
      var issuer = stack.identity().issuer().toString();
      return other.token(other.claims(DRIVER, "driver").withIssuer(issuer));
    }
  }
}
