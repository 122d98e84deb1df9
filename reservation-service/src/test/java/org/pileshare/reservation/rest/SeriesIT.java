package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** The same time each week: all or none, or those that can be had. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class SeriesIT {
  private static final Slot FIRST = Stage.tomorrow(10, 60);

  @TestHTTPResource URI base;

  private Stage stage;
  private PileId pile;
  private PersonId anna;

  @BeforeEach
  void begin() {
    stage = new Stage(Backing.current());
    pile = stage.pile();
    anna = stage.person("anna");
    stage.permit(anna, pile);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(anna).get("/v1/reservations").status() == 200);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void allWeeksAreReservedOnceHoweverOftenItIsSaid() {
    var id = Stage.newId();

    var made = series(id, 4, false);

    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    assertThat(made.location()).contains("/v1/series/" + id);
    assertThat(statuses(made)).containsExactly("RESERVED", "RESERVED", "RESERVED", "RESERVED");
    assertThat(made.body().path("reservations").path(3).path("from").asText())
        .isEqualTo(FIRST.from().plus(Duration.ofDays(21)).toString());
    assertThat(series(id, 4, false).essence()).isEqualTo(made.essence());
    assertThat(series(id, 5, false).code()).isEqualTo("id-reused");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> statuses(door(anna).get("/v1/series/" + id)).size() == 4);
    assertThat(statuses(door(anna).get("/v1/series/" + id))).containsOnly("RESERVED");
    assertThat(door(stage.person("boris")).get("/v1/series/" + id).code()).isEqualTo("not-found");
  }

  @Test
  void oneTakenWeekLeavesNothingReservedUnlessItIsSkipped() {
    var boris = stage.person("boris");
    stage.permit(boris, pile);
    var third =
        new Slot(FIRST.from().plus(Duration.ofDays(14)), FIRST.to().plus(Duration.ofDays(14)));
    assertThat(door(boris).reserve(Stage.newId(), pile, third).status()).isEqualTo(201);
    var id = Stage.newId();

    var refused = series(id, 4, false);

    assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("conflict");
    assertThat(refused.body().path("conflicts")).hasSize(1);
    assertThat(refused.body().path("conflicts").path(0).path("code").asText())
        .isEqualTo("slot-taken");
    assertThat(refused.body().has("kept")).isFalse();
    assertThat(series(id, 4, false).body()).isEqualTo(refused.body());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                statuses(door(anna).get("/v1/series/" + id))
                    .equals(List.of("CANCELED", "CANCELED", "REJECTED", "CANCELED")));

    var skipped = series(Stage.newId(), 4, true);

    assertThat(skipped.status()).as("%s", skipped.body()).isEqualTo(201);
    assertThat(statuses(skipped)).containsExactly("RESERVED", "RESERVED", "REJECTED", "RESERVED");
  }

  @Test
  void aSeriesHasTwoToTwelveWeeks() {
    assertThat(series(Stage.newId(), 1, true).code()).isEqualTo("invalid-request");
    assertThat(series(Stage.newId(), 13, true).code()).isEqualTo("invalid-request");
    assertThat(series(UUID.randomUUID(), 2, true).code()).isEqualTo("conflict");
  }

  @Test
  void whoWritesTooMuchAtOnceIsToldWhenToComeBack() {
    var hasty = door(stage.person("hasty"));
    var answers =
        IntStream.range(0, 40)
            .mapToObj(i -> hasty.send("PUT", "/v1/series/" + Stage.newId(), "{}"))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(Door.Answer::code).contains("invalid-request");
    var refused = answers.stream().filter(it -> it.status() == 429).findFirst().orElseThrow();
    assertThat(refused.code()).isEqualTo("too-many-requests");
    assertThat(refused.type()).isEqualTo("application/problem+json");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.headers().firstValue("RateLimit").orElse("")).startsWith("\"writes\";r=");
    assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"writes\";q=100;w=5");
    assertThat(door(anna).cancel(Stage.newId()).code()).isEqualTo("not-found");
  }

  private Door.Answer series(UUID id, int weeks, boolean skip) {
    var body =
        "{\"pile\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"weeks\":%d,\"skipConflicts\":%s}"
            .formatted(pile, FIRST.from(), FIRST.to(), weeks, skip);
    return door(anna).send("PUT", "/v1/series/" + id, body).join();
  }

  private static List<String> statuses(Door.Answer answer) {
    var statuses = new ArrayList<String>();
    for (JsonNode reservation : answer.body().path("reservations")) {
      statuses.add(reservation.path("status").asText());
    }
    return statuses;
  }

  private Door door(PersonId driver) {
    return Door.of(base, Backing.current().token(driver.value(), "driver"));
  }
}
