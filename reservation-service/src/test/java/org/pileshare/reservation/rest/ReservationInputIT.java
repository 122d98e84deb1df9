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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReserveSlot;

/** What does not make sense, or comes from nobody we know, is a problem and leaves no trace. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class ReservationInputIT {
  private static final String ID = "01a22d9f-1a9a-7f04-8b2d-a45b86dc283c";
  private static final String TIMES = "'from':'2026-12-01T17:00:00Z','to':'2026-12-01T18:00:00Z'";

  @TestHTTPResource URI base;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT | /v1/reservations/{id} | not json | 400",
        "PUT | /v1/reservations/{id} | | 400",
        "PUT | /v1/reservations/{id} | [] | 400",
        "PUT | /v1/reservations/{id} | null | 400",
        "PUT | /v1/reservations/{id} | {} | 422",
        "PUT | /v1/reservations/{id} | {'pile':'P','driver':'x',{times}} | 400",
        "PUT | /v1/reservations/{id} | {'pile':'a b',{times}} | 422",
        "PUT | /v1/reservations/{id} | {'pile':{'x':1},{times}} | 400",
        "PUT | /v1/reservations/{id} | {'pile':'NOWHERE',{times}} | 404",
        "PUT | /v1/reservations/{id} | {'pile':'P','from':'2026-12-01T17:00:00Z'} | 422",
        "PUT | /v1/reservations/{id} | {'pile':'P','from':1796144400,'to':1796148000} | 422",
        "PUT | /v1/reservations/{id} | {'pile':'P','from':'2026-12-01','to':'2026-12-02'} | 422",
        "PUT | /v1/reservations/{id} | {'pile':'P','from':'2026-12-01T18:00:00Z',"
            + "'to':'2026-12-01T17:00:00Z'} | 422",
        "PUT | /v1/reservations/{id} | {'pile':'P','from':'2026-12-01T18:00:00Z',"
            + "'to':'2026-12-01T18:00:00Z'} | 422",
        "PUT | /v1/reservations/{id} | {'pile':'P','from':'2026-12-01T18:00:00Z',"
            + "'to':'+1000000000-12-31T23:59:59Z'} | 422",
        "PUT | /v1/reservations/1-1-1-1-1 | {'pile':'P',{times}} | 404",
        "POST | /v1/reservations/{id} | {'pile':'P',{times}} | 405",
        "GET | /v1/reservations/{id} | | 404",
        "GET | /v1/reservations?limit=0 | | 422",
        "GET | /v1/reservations?limit=-1 | | 422",
        "GET | /v1/reservations?limit=1000000000 | | 422",
        "GET | /v1/reservations?limit=x | | 422",
        "GET | /v1/piles/NOWHERE/days/2026-12-01 | | 404",
        "GET | /v1/piles/a%20b/days/2026-12-01 | | 422",
        "GET | /v1/piles/P/days/someday | | 422",
        "GET | /v1/piles/P/days/2026-13-45 | | 422",
        "GET | /v1/nothing | | 404"
      })
  void whatMakesNoSenseIsAProblem(String method, String path, String body, int status) {
    var driver = "nobody-" + Integer.toHexString((method + path + body).hashCode());
    var door = Door.of(base, Backing.current().token(driver, "driver"));
    awaitReady(door);

    var answer =
        door.send(
                method,
                path.replace("{id}", ID),
                body == null ? "" : body.replace("{times}", TIMES).replace('\'', '"'))
            .join();

    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.type()).isEqualTo("application/problem+json");
    assertThat(answer.body().path("type").asText()).startsWith("/problems/");
    assertThat(answer.body().path("detail").asText()).startsWith("Expected ");
    assertNothingWasAsked(driver);
  }

  @Test
  void aTokenThatIsNotOursIsRefused() {
    var backing = Backing.current();
    var hour = Duration.ofHours(1);
    var now = Instant.now();
    var claims = backing.claims("mallory", "driver");
    var tokens =
        List.of(
            "",
            "rubbish",
            backing.forgedToken("mallory", "driver"),
            backing.token(claims.issuedBetween(now.minus(hour.multipliedBy(2)), now.minus(hour))),
            backing.token(claims.withIssuer("https://elsewhere.example")),
            backing.token(claims.withAudience("another")));
    awaitReady(Door.of(base, backing.token("nobody", "driver")));

    for (var token : tokens) {
      var body = "{'pile':'P',%s}".formatted(TIMES).replace('\'', '"');
      var answer = Door.of(base, token).send("PUT", "/v1/reservations/" + ID, body).join();

      assertThat(answer.status()).as(token).isEqualTo(401);
      assertThat(answer.type()).isEqualTo("application/problem+json");
      assertThat(answer.code()).isEqualTo("unauthenticated");
    }
    var analyst = Door.of(base, backing.token("eve", "analyst"));
    assertThat(analyst.get("/v1/reservations").code()).isEqualTo("forbidden");
    assertNothingWasAsked("mallory");
  }

  @Test
  void aBodyThatCannotBeReadIsToldWhereItIsWrong() {
    var door = Door.of(base, Backing.current().token("wrong", "driver"));
    var bodies =
        Map.of(
            "{\"pile\":\"P\",\"drivr\":\"x\"}", "nothing there is called 'drivr'",
            "{\"pile\":{\"x\":1}}", "'pile' cannot be read at line 1",
            "{\"pile\":", "it cannot be read at line 1");
    awaitReady(door);

    bodies.forEach(
        (body, told) -> {
          var answer = door.send("PUT", "/v1/reservations/" + ID, body).join();
          assertThat(answer.body().path("detail").asText()).contains(told);
        });
  }

  @Test
  void aBodyTooLargeIsRefused() {
    var door = Door.of(base, Backing.current().token("large", "driver"));
    var body = "{\"pile\":\"" + "x".repeat(20_000) + "\"}";

    assertThat(door.send("PUT", "/v1/reservations/" + ID, body).join().status()).isEqualTo(413);
    assertNothingWasAsked("large");
  }

  private static void awaitReady(Door door) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> door.get("/v1/reservations").status() == 200);
  }

  /** A permission of the same driver comes after it in the same partition, and was read. */
  private static void assertNothingWasAsked(String driver) {
    try (var stage = new Stage(Backing.current())) {
      stage.permit(new PersonId(driver), new PileId("P"));
      assertThat(stage.committed(ReserveSlot.class))
          .extracting(ReserveSlot::driver)
          .noneMatch(it -> it.value().equals(driver));
    }
  }
}
