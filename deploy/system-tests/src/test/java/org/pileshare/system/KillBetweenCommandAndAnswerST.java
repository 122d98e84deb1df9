package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.LocalStack;
import org.pileshare.stack.Progress;

/**
 * P1 to P3 when reservation-service ends by SIGKILL between a command and its answer.
 *
 * <p>The desks of this stack commit every {@value #COMMIT_MILLISECONDS} ms, so that there is a
 * between: the command stands on the topic, and what follows from it is not committed.
 */
@ResourceLock(Turns.FAULTS)
class KillBetweenCommandAndAnswerST {
  private static final int COMMIT_MILLISECONDS = 2_000;
  private static final int ATTEMPTS = 4;
  private static final String PILE = "kill-between";
  private static final String DRIVER = "driver-kill-between";
  private static final String OTHER = "driver-kill-other";

  private static LocalStack stack =
      LocalStack.start(
          SharedStack.fresh("kill")
              .withoutDemo()
              .withEnvironment("PILESHARE_STREAMS_COMMIT_INTERVAL", COMMIT_MILLISECONDS + "ms")
              .withEnvironment("PILESHARE_STREAMS_BEHIND_AFTER", "0ms"),
          Progress.SILENT);
  private static Doors doors = new Doors(stack);

  @BeforeAll
  static void sharesAPile() {
    var unused = doors.sharePile(PILE);
    doors.grant(DRIVER, PILE);
    doors.grant(OTHER, PILE);
    awaitPermissionAtTheDesk(DRIVER, 30);
    awaitPermissionAtTheDesk(OTHER, 31);
  }

  @AfterAll
  static void closes() {
    stack.close();
  }

  @Test
  void whatWasAskedIsDecidedOnceAndARetryGetsTheAnswer() {
    // Given
    var token = doors.driver(DRIVER);

    // When
    try (var log = TopicLog.of(stack, Topics.RESERVATION_COMMANDS, Topics.RESERVATION_EVENTS)) {
      var wish = killedBetween(log, token);
      var id = wish.id();
      var slot = wish.slot();
      stack.member(LocalStack.RESERVATION).restart();

      // Then
      var answer = Doors.decided(() -> doors.reserve(token, id, PILE, slot));
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      assertThat(Doors.decided(() -> doors.reserve(token, id, PILE, slot)).text())
          .isEqualTo(answer.text());
      var other = doors.reserved(doors.driver(OTHER), PILE, slot);
      assertThat(other.code()).as(other.text()).isEqualTo("slot-taken");
      assertThat(reservedAtLast(log, id)).isEqualTo(1);
    }
  }

  @Test
  void aCanceledReservationDoesNotComeBack() {
    // Given
    var id = doors.freshId();
    var slot = Doors.units(8, 2);
    var token = doors.driver(DRIVER);
    assertThat(Doors.decided(() -> doors.reserve(token, id, PILE, slot)).status()).isEqualTo(201);

    // When
    try (var log = TopicLog.of(stack, Topics.RESERVATION_COMMANDS, Topics.RESERVATION_EVENTS)) {
      var canceled =
          Doors.decided(() -> doors.ask("DELETE", "/v1/reservations/" + id, token, null));
      assertThat(canceled.status()).as(canceled.text()).isEqualTo(200);
      // An instance that has just begun remembers no reply, and has to ask the desk.
      stack.member(LocalStack.RESERVATION).kill();
      stack.member(LocalStack.RESERVATION).restart();
      killAfterCommand(log, id, () -> doors.reserve(token, id, PILE, slot));
      stack.member(LocalStack.RESERVATION).restart();

      // Then
      Doors.decided(() -> doors.reserve(token, id, PILE, slot));
      var next = doors.freshId();
      var other = doors.driver(OTHER);
      assertThat(Doors.decided(() -> doors.reserve(other, next, PILE, slot)).status())
          .isEqualTo(201);
      assertThat(reservedAtLast(log, id)).isEqualTo(1);
      assertThat(canceled(log, id)).isEqualTo(1);
    }
  }

  private record Wish(UUID id, Slot slot) {}

  /** The desks commit by the clock, so that a kill may be too late; then it was another case. */
  private static Wish killedBetween(TopicLog log, String token) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var wish = new Wish(doors.freshId(), Doors.units(12 + 2 * attempt, 2));
      killAfterCommand(log, wish.id(), () -> doors.reserve(token, wish.id(), PILE, wish.slot()));
      if (reserved(log.toTheEnd(), wish.id()) == 0) {
        return wish;
      }
      stack.member(LocalStack.RESERVATION).restart();
    }
    throw new AssertionError(
        "Expected to kill the service before it commits, but was too late %d times"
            .formatted(ATTEMPTS));
  }

  /** Kills the service as soon as one more command of the reservation stands on the topic. */
  private static void killAfterCommand(TopicLog log, UUID id, Runnable request) {
    long before = commands(log, id);
    // Not on the common pool: it has one thread here, and the client that is asked needs it.
    var asked = CompletableFuture.runAsync(request, work -> Thread.ofVirtual().start(work));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Doors.LIMIT)
        .until(() -> commands(log, id) > before);
    stack.member(LocalStack.RESERVATION).kill();
    // Whatever the edge answers now, the client does not know what was decided.
    assertThat(asked).succeedsWithin(Doors.LIMIT);
  }

  private static void awaitPermissionAtTheDesk(String driver, int unit) {
    var token = doors.driver(driver);
    var slot = Doors.units(unit, 1);
    Awaitility.await()
        .atMost(Doors.LIMIT.multipliedBy(2))
        .until(() -> doors.reserved(token, PILE, slot).status() == 201);
  }

  private static long commands(TopicLog log, UUID id) {
    return log.of(ReserveSlot.class).filter(command -> command.reservation().equals(id)).count();
  }

  /** The answer may be here a moment before what it tells of. */
  private static long reservedAtLast(TopicLog log, UUID id) {
    Awaitility.await().atMost(Doors.LIMIT).until(() -> reserved(log, id) > 0);
    return reserved(log.toTheEnd(), id);
  }

  private static long canceled(TopicLog log, UUID id) {
    return log.of(ReservationCanceled.class)
        .filter(event -> event.reservation().equals(id))
        .count();
  }

  private static long reserved(TopicLog log, UUID id) {
    return log.of(SlotReserved.class).filter(event -> event.reservation().equals(id)).count();
  }
}
