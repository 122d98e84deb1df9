package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** Lists in pages, weeks, and what is free nearby. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class ListsIT {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  @TestHTTPResource URI base;

  private Stage stage;
  private PileId pile;
  private PersonId anna;
  private List<UUID> ids;

  @BeforeEach
  void begin() {
    stage = new Stage(Backing.current());
    pile = stage.pile(RestSample.Plan.of(Stage.newPileId()).at(52_520_000, 13_405_000));
    anna = stage.person("anna");
    stage.permit(anna, pile);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(anna).get("/v1/reservations").status() == 200);
    ids = new ArrayList<>();
    for (int hour = 8; hour < 13; hour++) {
      var id = Stage.newId();
      assertThat(door(anna).reserve(id, pile, Stage.tomorrow(hour, 30)).status()).isEqualTo(201);
      ids.add(id);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door(anna).get("/v1/reservations?state=RESERVED").body().size() == 5);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void aListIsReadPageByPage() {
    var found = new ArrayList<String>();
    var pages = 0;
    Optional<String> next = Optional.of("/v1/reservations?state=RESERVED&limit=2");
    while (next.isPresent()) {
      var page = door(anna).get(next.get());
      assertThat(page.status()).isEqualTo(200);
      page.body().forEach(it -> found.add(it.path("id").asText()));
      pages++;
      next = next(page);
    }

    assertThat(pages).isEqualTo(3);
    assertThat(found).isEqualTo(ids.stream().map(UUID::toString).toList());
  }

  @Test
  void aCursorOfAnotherPersonOrQueryIsRefused() {
    var next = next(door(anna).get("/v1/reservations?limit=2")).orElseThrow();

    assertThat(door(anna).get(next).status()).isEqualTo(200);
    assertThat(door(stage.person("boris")).get(next).status()).isEqualTo(422);
    assertThat(door(anna).get(next + "&state=RESERVED").status()).isEqualTo(422);
    assertThat(door(anna).get(next.replace("cursor=", "cursor=A")).status()).isEqualTo(422);
  }

  @Test
  void theOwnerOfAPileReadsWhoHoldsIt() {
    var path = "/v1/piles/" + pile + "/reservations";
    var owner = RestSample.OWNER.value();

    var read = as(owner, "owner").get(path + "?limit=2");

    assertThat(read.body()).hasSize(2);
    assertThat(read.body().path(0).path("driver").asText()).isEqualTo(anna.value());
    assertThat(read.body().path(0).path("id").asText()).isEqualTo(ids.getFirst().toString());
    assertThat(as(owner, "owner").get(next(read).orElseThrow()).body()).hasSize(2);
    assertThat(as("control", "operator").get(path).body()).hasSize(5);
    assertThat(as("another", "owner").get(path).code()).isEqualTo("unknown-pile");
    assertThat(door(anna).get(path).code()).isEqualTo("forbidden");
  }

  @Test
  void anOperatorReadsADayOfAllPilesInPagesAndWhoHoldsThem() {
    var day = Stage.tomorrow(8, 30).from().toString().substring(0, 10);
    var control = as("control", "operator");
    var held = new ArrayList<String>();
    var piles = new HashSet<String>();
    Optional<String> next = Optional.of("/v1/operator/days/" + day + "?limit=7");
    while (next.isPresent()) {
      var page = control.get(next.get());
      for (var each : page.body()) {
        assertThat(piles.add(each.path("pile").asText())).isTrue();
        if (each.path("pile").asText().equals(pile.value())) {
          each.at("/connectors/0/runs").forEach(run -> held.add(run.path("driver").asText()));
        }
      }
      next = next(page);
    }

    assertThat(held).filteredOn(anna.value()::equals).hasSize(5);
    assertThat(control.get("/v1/operator/days/" + day + "?limit=101").status()).isEqualTo(422);
    assertThat(control.get("/v1/operator/days/2020-01-01").status()).isEqualTo(422);
    assertThat(door(anna).get("/v1/operator/days/" + day).code()).isEqualTo("forbidden");
  }

  @Test
  void theFiguresOfADayAreToldToOperators() {
    var today = LocalDate.now(ZoneOffset.UTC);
    var control = as("control", "operator");

    var figures = control.get("/v1/operator/figures?from=%s&to=%s".formatted(today, today));

    assertThat(figures.body()).hasSize(1);
    assertThat(figures.body().path(0).path("openMinutes").asLong()).isPositive();
    var old = "/v1/operator/figures?from=%s&to=%s".formatted(today.minusDays(9), today);
    assertThat(control.get(old).status()).isEqualTo(422);
    assertThat(door(anna).get(old).code()).isEqualTo("forbidden");
  }

  @Test
  void aWeekIsSevenDaysFromMonday() {
    var from = Stage.tomorrow(8, 30).from();
    var day = from.toString().substring(0, 10);

    var week = door(anna).get("/v1/piles/" + pile + "/weeks/" + day);

    assertThat(week.status()).isEqualTo(200);
    var days = new ArrayList<String>();
    week.body().path("days").forEach(it -> days.add(it.path("day").asText()));
    assertThat(days).contains(day).isSorted();
    assertThat(days.size()).isBetween(1, 7);
    assertThat(door(anna).get("/v1/piles/" + pile + "/weeks/2020-01-01").status()).isEqualTo(422);
  }

  @Test
  void freePilesAreFoundByPlaceAndTime() {
    var slot = Stage.tomorrow(8, 30);
    var free = new Slot(slot.to(), slot.to().plus(Duration.ofMinutes(30)));

    // What one may use is told on another topic than what is reserved.
    await().atMost(Duration.ofSeconds(60)).until(() -> !search(anna, free, 1_000).body().isEmpty());

    assertThat(search(anna, slot, 1_000).body()).isEmpty();
    var found = search(anna, free, 1_000);
    assertThat(found.body()).hasSize(1);
    assertThat(found.body().path(0).path("pile").asText()).isEqualTo(pile.value());
    assertThat(found.body().path(0).path("distanceMetres").asInt()).isBetween(1, 200);
    assertThat(search(stage.person("boris"), free, 1_000).body()).isEmpty();
    assertThat(search(anna, free, 100_001).status()).isEqualTo(422);
    assertThat(door(anna).get("/v1/free-piles").status()).isEqualTo(422);
  }

  private Door.Answer search(PersonId driver, Slot slot, int within) {
    return door(driver)
        .get(
            "/v1/free-piles?from=%s&to=%s&latitude=52.521&longitude=13.405&within=%d"
                .formatted(slot.from(), slot.to(), within));
  }

  private static Optional<String> next(Door.Answer page) {
    return page.headers()
        .firstValue("Link")
        .map(
            link -> {
              var next = NEXT.matcher(link);
              assertThat(next.matches()).as(link).isTrue();
              return next.group(1);
            });
  }

  private Door door(PersonId driver) {
    return as(driver.value(), "driver");
  }

  private Door as(String person, String role) {
    return Door.of(base, Backing.current().token(person, role));
  }
}
