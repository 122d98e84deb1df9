package org.pileshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.kafka.Topics;

/** P1 where it is hardest: everybody wants the same unit at the same moment. */
@ResourceLock(Turns.STACK)
class OneUnitManyDriversST {
  private static final int DRIVERS = 200;
  private static final String PILE = "one-unit-many-drivers";

  @Test
  void twoHundredRequestsForOneUnitGetOneReservation() throws Exception {
    // Given
    var stack = SharedStack.running();
    var doors = new Doors(stack);
    var unused = doors.sharePile(PILE);
    for (int driver = 0; driver < DRIVERS; driver++) {
      doors.allow("driver-many-" + driver, PILE);
    }
    awaitEachPermissionAtItsDesk(doors);
    var unit = Doors.units(4, 1);

    // When
    var answers = new ArrayList<Doors.Answer>();
    var start = new CountDownLatch(1);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Doors.Answer>>();
      for (int driver = 0; driver < DRIVERS; driver++) {
        var token = doors.driver("driver-many-" + driver);
        asked.add(
            people.submit(
                () -> {
                  start.await();
                  return doors.reserved(token, PILE, unit);
                }));
      }
      start.countDown();
      for (var answer : asked) {
        answers.add(answer.get());
      }
    }

    // Then
    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .hasSize(DRIVERS - 1)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).as(answer.text()).isEqualTo(409);
              assertThat(answer.code()).isEqualTo("slot-taken");
            });
    try (var log = TopicLog.of(stack, Topics.RESERVATION_EVENTS)) {
      // An answer may be read a moment before what it tells of.
      Awaitility.await().atMost(Doors.LIMIT).until(() -> reserved(log, unit).findAny().isPresent());
      assertThat(reserved(log.toTheEnd(), unit)).hasSize(1);
    }
  }

  private static Stream<SlotReserved> reserved(TopicLog log, Slot unit) {
    return log.of(SlotReserved.class)
        .filter(event -> event.pile().value().equals(PILE) && event.slot().overlaps(unit));
  }

  /** Each desk hears of its permission by the log; afterwards all of them have been asked once. */
  private static void awaitEachPermissionAtItsDesk(Doors doors) throws Exception {
    var far = Doors.units(8, 1);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var known = new ArrayList<Future<?>>();
      for (int driver = 0; driver < DRIVERS; driver++) {
        var token = doors.driver("driver-many-" + driver);
        known.add(people.submit(() -> awaitItsPermission(doors, token, far)));
      }
      for (var one : known) {
        one.get();
      }
    }
  }

  private static void awaitItsPermission(Doors doors, String token, Slot far) {
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .atMost(Doors.LIMIT.multipliedBy(2))
        .until(() -> List.of("slot-taken", "").contains(code(doors.reserved(token, PILE, far))));
  }

  private static String code(Doors.Answer answer) {
    return answer.status() == 201 ? "" : answer.code();
  }
}
