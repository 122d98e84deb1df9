package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** What a driver can do with a reservation: change it, wait for it, take an offer, arrive. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class ReservationCommandsIT {
  @TestHTTPResource URI base;

  private Stage stage;
  private PileId pile;
  private PersonId anna;
  private PersonId boris;

  @BeforeEach
  void begin() {
    stage = new Stage(Backing.current());
    pile = stage.pile(RestSample.Plan.of(Stage.newPileId()).withConnectors(2, 0));
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
  void aReservationIsMovedAndStaysWhereItWasIfItCannotBe() {
    var id = Stage.newId();
    var made = reserve(anna, id, Stage.tomorrow(10, 60), "");
    assertThat(made.etag()).isEqualTo("\"1\"");
    assertThat(made.body().path("connector").asInt()).isEqualTo(1);

    assertThat(change(id, Stage.tomorrow(11, 60), "").code()).isEqualTo("precondition-required");
    assertThat(change(id, Stage.tomorrow(11, 60), "W/\"1\"").status()).isEqualTo(400);
    assertThat(change(id, Stage.tomorrow(11, 60), "\"7\"").code()).isEqualTo("version-changed");
    var key = Stage.newId();
    var moved = change(id, Stage.tomorrow(11, 60), "\"1\"", key);

    assertThat(moved.status()).as("%s", moved.body()).isEqualTo(200);
    assertThat(moved.etag()).isEqualTo("\"2\"");
    var again = change(id, Stage.tomorrow(11, 60), "\"1\"", key);
    assertThat(again.essence()).isEqualTo(moved.essence());
    reserve(boris, Stage.newId(), Stage.tomorrow(14, 60), ",\"connector\":1");
    reserve(boris, Stage.newId(), Stage.tomorrow(15, 60), ",\"connector\":2");
    var other = stage.person("other");
    stage.permit(other, pile);
    reserve(other, Stage.newId(), Stage.tomorrow(14, 60), "");
    var refused = change(id, Stage.tomorrow(14, 60), "\"2\"");
    assertThat(refused.code()).isEqualTo("slot-taken");
    assertThat(refused.body().path("nextFree")).isNotEmpty();
    awaitVersion(id, 2);
    assertThat(door(anna).get(path(id)).body().path("from").asText())
        .isEqualTo(Stage.tomorrow(11, 60).from().toString());
  }

  @Test
  void aChangeThatWasRefusedIsDecidedAnewWhenItIsAskedForAgain() {
    var id = Stage.newId();
    var inTheWay = Stage.newId();
    reserve(anna, id, Stage.tomorrow(10, 60), ",\"connector\":1");
    reserve(boris, inTheWay, Stage.tomorrow(12, 60), "");
    var other = stage.person("other");
    stage.permit(other, pile);
    reserve(other, Stage.newId(), Stage.tomorrow(12, 60), ",\"connector\":2");
    var wanted = Stage.tomorrow(12, 60);
    assertThat(change(id, wanted, "\"1\"", Stage.newId()).code()).isEqualTo("slot-taken");

    door(boris).cancel(inTheWay);

    assertThat(change(id, wanted, "\"1\"", Stage.newId()).status()).isEqualTo(200);
  }

  @Test
  void whoMeansAnyVersionMovesThereAndBackAndThereAgain() {
    var id = Stage.newId();
    reserve(anna, id, Stage.tomorrow(10, 60), "");
    awaitVersion(id, 1);
    for (var from : List.of(11, 10, 11)) {
      var slot = Stage.tomorrow(from, 60);
      var moved = change(id, slot, "*");

      assertThat(moved.status()).as("%s", moved.body()).isEqualTo(200);
      var version = Long.parseLong(moved.etag().replace("\"", ""));
      awaitVersion(id, version);
      assertThat(door(anna).get(path(id)).body().path("from").asText())
          .isEqualTo(slot.from().toString());
    }
  }

  @Test
  void aVersionThatIsWrongSaysNothingOfOneThatIsRight() {
    var id = Stage.newId();
    reserve(anna, id, Stage.tomorrow(10, 60), "");
    awaitVersion(id, 1);

    var wrong = door(anna).send("DELETE", path(id), "", "If-Match", "\"0\"");

    assertThat(wrong.code()).isEqualTo("version-changed");
    assertThat(door(anna).send("DELETE", path(id), "").join().status()).isEqualTo(200);
  }

  @Test
  void aReaderWhoHasTheVersionIsSentNoBody() {
    var id = Stage.newId();
    reserve(anna, id, Stage.tomorrow(10, 60), "");
    awaitStatus(anna, id, "RESERVED");

    var read = door(anna).get(path(id));
    assertThat(read.etag()).isEqualTo("\"1\"");
    var again = door(anna).send("GET", path(id), "", "If-None-Match", "\"1\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.etag()).isEqualTo("\"1\"");

    var stale = door(anna).send("DELETE", path(id), "", "If-Match", "\"5\"");
    assertThat(stale.code()).isEqualTo("version-changed");
    var canceled = door(anna).send("DELETE", path(id), "", "If-Match", "\"1\"");
    assertThat(canceled.status()).isEqualTo(200);
    awaitStatus(anna, id, "CANCELED");
    assertThat(door(anna).get(path(id)).body().path("reason").asText()).isEqualTo("CANCELED");
    assertThat(door(anna).get(path(id)).body().path("detail").asText()).startsWith("Expected");
  }

  @Test
  void aPostNeedsAKeyAndTheKeyNamesOneRequest() {
    var id = Stage.newId();
    var body = body(Stage.tomorrow(10, 60), "");

    assertThat(door(anna).send("POST", "/v1/reservations", body).join().status()).isEqualTo(400);
    var made = post(id, body);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.location()).contains(path(id));
    assertThat(post(id, body).essence()).isEqualTo(made.essence());
    assertThat(reserve(anna, id, Stage.tomorrow(10, 60), "").essence()).isEqualTo(made.essence());
    assertThat(post(id, body(Stage.tomorrow(11, 60), "")).code()).isEqualTo("id-reused");
  }

  @Test
  void whoWaitsIsOfferedWhatBecomesFreeAndTakesIt() {
    var slot = Stage.tomorrow(10, 60);
    var first = Stage.newId();
    var second = Stage.newId();
    reserve(anna, first, slot, ",\"connector\":1");
    var wait = ",\"connector\":1,\"wait\":true";

    var waiting = reserve(boris, second, slot, wait);
    assertThat(waiting.status()).isEqualTo(201);
    assertThat(waiting.body().path("status").asText()).isEqualTo("WAITING");
    assertThat(waiting.etag()).isEqualTo("\"1\"");
    assertThat(accept(boris, second).code()).isEqualTo("not-offered");
    door(anna).cancel(first);
    awaitStatus(boris, second, "OFFERED");
    assertThat(door(boris).get(path(second)).body().path("offeredUntil").asText()).isNotEmpty();
    assertThat(door(boris).get(day()).body().toString()).contains("OFFERED");
    var taken = accept(boris, second);

    assertThat(taken.status()).as("%s", taken.body()).isEqualTo(200);
    assertThat(taken.body().path("status").asText()).isEqualTo("RESERVED");
    assertThat(accept(boris, second).essence()).isEqualTo(taken.essence());
    assertThat(reserve(boris, second, slot, wait).essence()).isEqualTo(waiting.essence());
    assertThat(accept(anna, second).code()).isEqualTo("not-found");
  }

  @Test
  void aHolderArrivesInTimeAndNotBefore() {
    // The unit that still runs in half a minute: it has begun, or is about to.
    var unit = Duration.ofMinutes(15).toSeconds();
    var soon = Instant.now().plusSeconds(30).getEpochSecond();
    var from = Instant.ofEpochSecond(soon / unit * unit);
    await().atMost(Duration.ofSeconds(60)).until(() -> !Instant.now().isBefore(from));
    var now = Stage.newId();
    var later = Stage.newId();
    reserve(anna, now, new Slot(from, from.plus(Duration.ofMinutes(30))), "");
    reserve(anna, later, Stage.tomorrow(10, 60), "");

    var arrived = door(anna).send("POST", path(now) + "/check-in", "").join();

    assertThat(arrived.status()).as("%s", arrived.body()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(anna).get(path(now)).body().path("checkedIn").asBoolean());
    assertThat(door(anna).send("POST", path(later) + "/check-in", "").join().code())
        .isEqualTo("too-early-to-check-in");
    assertThat(door(boris).send("POST", path(now) + "/check-in", "").join().code())
        .isEqualTo("not-found");
  }

  @Test
  void aRefusalNamesWhatCouldBeHadInstead() {
    var slot = Stage.tomorrow(10, 60);
    var elsewhere = stage.pile(RestSample.Plan.of(Stage.newPileId()).at(10_000_000, 20_000_000));
    stage.permit(boris, elsewhere);
    // Advice is given by what has been read, which is not what the desks have heard.
    var near = "/v1/free-piles?latitude=10&longitude=20&within=1&from=%s&to=%s";
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(boris).get(near.formatted(slot.from(), slot.to())).body().size() == 1);
    reserve(anna, Stage.newId(), slot, ",\"connector\":1");
    var third = stage.person("third");
    stage.permit(third, pile);
    reserve(third, Stage.newId(), slot, ",\"connector\":2");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(boris).get(day()).body().path("units").toString().contains("TAKEN"));

    var taken = reserve(boris, Stage.newId(), slot, "");

    assertThat(taken.code()).isEqualTo("slot-taken");
    assertThat(taken.body().path("nextFree").path(0).path("from").asText())
        .isEqualTo(slot.to().toString());
    assertThat(taken.body().path("elsewhere").path(0).path("pile").asText())
        .isEqualTo(elsewhere.value());
    assertThat(reserve(boris, Stage.newId(), slot, ",\"connector\":3").code())
        .isEqualTo("unknown-connector");
  }

  private Door.Answer reserve(PersonId driver, UUID id, Slot slot, String more) {
    return door(driver).send("PUT", path(id), body(slot, more)).join();
  }

  private Door.Answer post(UUID key, String body) {
    return door(anna).send("POST", "/v1/reservations", body, IdempotencyKey.HEADER, key.toString());
  }

  private Door.Answer change(UUID id, Slot slot, String ifMatch) {
    var body = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(slot.from(), slot.to());
    return door(anna).send("PATCH", path(id), body, "If-Match", ifMatch);
  }

  private Door.Answer change(UUID id, Slot slot, String ifMatch, UUID key) {
    var body = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(slot.from(), slot.to());
    var headers = new String[] {"If-Match", ifMatch, IdempotencyKey.HEADER, key.toString()};
    return door(anna).send("PATCH", path(id), body, headers);
  }

  private void awaitVersion(UUID id, long version) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Versions.tag(version).equals(door(anna).get(path(id)).etag()));
  }

  private Door.Answer accept(PersonId driver, UUID id) {
    return door(driver).send("POST", path(id) + "/acceptance", "").join();
  }

  private String body(Slot slot, String more) {
    return "{\"pile\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"%s}"
        .formatted(pile, slot.from(), slot.to(), more);
  }

  private static String path(UUID id) {
    return "/v1/reservations/" + id;
  }

  private Door door(PersonId driver) {
    return Door.of(base, Backing.current().token(driver.value(), "driver"));
  }

  private String day() {
    return "/v1/piles/" + pile + "/days/" + Stage.TOMORROW;
  }

  private void awaitStatus(PersonId driver, UUID id, String status) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(driver).get(path(id)).body().path("status").asText().equals(status));
  }
}
