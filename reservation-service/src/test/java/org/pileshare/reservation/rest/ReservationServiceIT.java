package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SlotReserved;

/** One service on a real Kafka: what a driver asks, is told and can read. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class ReservationServiceIT {
  @TestHTTPResource URI base;

  private Stage stage;
  private PileId pile;
  private PersonId anna;
  private PersonId boris;

  @BeforeEach
  void begin() {
    stage = new Stage(Backing.current());
    pile = stage.pile();
    anna = stage.person("anna");
    boris = stage.person("boris");
    stage.permit(anna, pile);
    stage.permit(boris, pile);
    await().atMost(Duration.ofSeconds(60)).until(() -> door(anna).get(day()).status() == 200);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void aReservationIsMadeReadAndCanceled() {
    var id = Stage.newId();
    var slot = Stage.tomorrow(10, 60);

    var made = door(anna).reserve(id, pile, slot);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.location()).contains("/v1/reservations/" + id);
    assertThat(made.body().path("status").asText()).isEqualTo("RESERVED");
    assertThat(made.body().path("from").asText()).isEqualTo(slot.from().toString());
    assertThat(door(anna).reserve(id, pile, slot).essence()).isEqualTo(made.essence());
    assertThat(door(boris).get("/v1/reservations/" + id).code()).isEqualTo("not-found");
    awaitStatus(id, "RESERVED");
    assertThat(door(anna).get("/v1/reservations").body()).hasSize(1);

    var canceled = door(anna).cancel(id);

    assertThat(canceled.status()).isEqualTo(200);
    assertThat(canceled.body().path("status").asText()).isEqualTo("CANCELED");
    assertThat(door(anna).cancel(id).essence()).isEqualTo(canceled.essence());
    assertThat(door(anna).reserve(id, pile, slot).essence()).isEqualTo(made.essence());
    awaitStatus(id, "CANCELED");
    assertThat(door(boris).reserve(Stage.newId(), pile, slot).status()).isEqualTo(201);
  }

  @Test
  void refusalsAreProblems() {
    var slot = Stage.tomorrow(10, 60);
    var id = Stage.newId();
    door(anna).reserve(id, pile, slot);
    var stranger = stage.person("stranger");

    var taken = door(boris).reserve(Stage.newId(), pile, slot);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.type()).isEqualTo("application/problem+json");
    assertThat(taken.code()).isEqualTo("slot-taken");
    assertThat(taken.body().path("detail").asText()).startsWith("Expected ");
    assertThat(door(anna).reserve(Stage.newId(), pile, slot).code()).isEqualTo("overlaps-own");
    assertThat(door(anna).reserve(id, pile, Stage.tomorrow(12, 60)).code()).isEqualTo("id-reused");
    assertThat(door(stranger).reserve(Stage.newId(), pile, slot).code()).isEqualTo("no-permission");
    assertThat(door(anna).reserve(Stage.newId(), pile, Stage.tomorrow(12, 5)).code())
        .isEqualTo("off-grid");
    assertThat(door(anna).reserve(UUID.randomUUID(), pile, Stage.tomorrow(12, 15)).code())
        .isEqualTo("id-not-fresh");
    assertThat(door(anna).cancel(Stage.newId()).code()).isEqualTo("not-found");
    assertThat(door(boris).cancel(id).code()).isEqualTo("not-found");
  }

  @Test
  void aDaySaysWhatIsMineAndWhatIsTaken() {
    door(anna).reserve(Stage.newId(), pile, Stage.tomorrow(10, 30));
    door(boris).reserve(Stage.newId(), pile, Stage.tomorrow(11, 15));
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(states(door(anna)))
                    .isEqualTo(Map.of("MINE", 2L, "TAKEN", 1L, "OPEN", 93L)));

    assertThat(states(door(boris))).isEqualTo(Map.of("MINE", 1L, "TAKEN", 2L, "OPEN", 93L));
    var analyst = Door.of(base, Backing.current().token("eve", "analyst"));
    assertThat(states(analyst)).isEqualTo(Map.of("TAKEN", 3L, "OPEN", 93L));
    assertThat(analyst.get(day()).body().toString()).doesNotContain(anna.value());
  }

  @Test
  void oneUnitIsGivenToOneOfTwoHundredWhoAskAtOnce() {
    var slot = Stage.tomorrow(15, 15);
    var drivers = IntStream.range(0, 50).mapToObj(i -> stage.person("d" + i)).toList();
    drivers.forEach(driver -> stage.permit(driver, pile));
    var doors = drivers.stream().map(this::door).toList();
    var answers = new ArrayList<CompletableFuture<Door.Answer>>();
    for (int i = 0; i < 200; i++) {
      answers.add(doors.get(i % doors.size()).reserveLater(Stage.newId(), pile, slot));
    }

    var told =
        answers.stream()
            .map(CompletableFuture::join)
            .collect(
                Collectors.groupingBy(it -> it.status() + " " + it.code(), Collectors.counting()));

    assertThat(told.get("201 ")).isEqualTo(1);
    assertThat(told.getOrDefault("409 slot-taken", 0L) + told.getOrDefault("409 overlaps-own", 0L))
        .isEqualTo(199);
    assertThatOneIsReserved();
  }

  @Test
  void manyRetriesAtOnceGetOneAnswer() {
    var id = Stage.newId();
    var slot = Stage.tomorrow(18, 60);
    var door = door(anna);
    var answers = IntStream.range(0, 50).mapToObj(i -> door.reserveLater(id, pile, slot)).toList();

    assertThat(answers.stream().map(it -> it.join().essence()).distinct()).hasSize(1);
    assertThatOneIsReserved();
  }

  private Door door(PersonId driver) {
    return Door.of(base, Backing.current().token(driver.value(), "driver"));
  }

  private String day() {
    return "/v1/piles/" + pile + "/days/" + Stage.TOMORROW;
  }

  private Map<String, Long> states(Door door) {
    var states = new ArrayList<String>();
    door.get(day()).body().path("units").forEach(unit -> states.add(unit.path("state").asText()));
    return states.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting()));
  }

  /** An answer and its event are on two topics, and a reader may have come to the one alone. */
  private void assertThatOneIsReserved() {
    await().atMost(Duration.ofSeconds(60)).until(() -> !reserved().isEmpty());
    assertThat(reserved()).hasSize(1);
  }

  private List<SlotReserved> reserved() {
    return stage.committed(SlotReserved.class).stream()
        .filter(it -> it.pile().equals(pile))
        .toList();
  }

  private void awaitStatus(UUID id, String status) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                door(anna)
                    .get("/v1/reservations/" + id)
                    .body()
                    .path("status")
                    .asText()
                    .equals(status));
  }
}
