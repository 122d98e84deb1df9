package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.backing.Backing;
import org.pileshare.backing.QuarkusBacking;

/** Questions to the book that get no answer. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerRefusalsIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/statements/2019-12",
        "/v1/statements/2999-01",
        "/v1/statements/november",
        "/v1/statements/2026-11?zone=Atlantis",
        "/v1/statements/2026-11?account=nobody%20here:",
        "/v1/income",
        "/v1/income?from=2026-11-01T00:00:00Z",
        "/v1/income?from=2026-11-01T00:00:00Z&to=2026-11-01T00:00:00Z",
        "/v1/income?from=2020-11-01T00:00:00Z&to=2026-11-01T00:00:00Z",
        "/v1/income?from=-999999999-01-01T00:00:00Z&to=2026-11-01T00:00:00Z",
        "/v1/cdrs?from=yesterday&to=today",
        "/v1/cdrs?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&offset=-1",
        "/v1/cdrs?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&limit=101"
      })
  void aQuestionThatMakesNoSenseIsRefused(String address) {
    var all = Backing.current().token("somebody", "driver", "owner", "operator");
    problem(get(all, address), 422, "invalid-request");
  }

  @ParameterizedTest
  @CsvSource({
    "driver, /v1/income",
    "operator, /v1/income",
    "owner, /v1/cdrs",
    "driver, /v1/cdrs",
    "owner, /v1/operator/reconciliation"
  })
  void aRoleOpensOnlyItsOwnDoors(String role, String address) {
    problem(get(Backing.current().token("somebody", role), address), 403, "forbidden");
  }

  private static ValidatableResponse get(String token, String address) {
    return given().auth().oauth2(token).urlEncodingEnabled(false).when().get(address).then();
  }

  private static void problem(ValidatableResponse answer, int status, String code) {
    answer
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("detail", startsWith("Expected"));
  }
}
