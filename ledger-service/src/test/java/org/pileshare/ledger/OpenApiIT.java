package org.pileshare.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.OpenApiFile;
import org.pileshare.backing.QuarkusBacking;

/** The document in docs/reference/openapi is what the service serves. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class OpenApiIT {
  @Test
  void theDocumentInTheRepositoryIsTheOneThatIsServed() {
    var served = given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();

    assertThat(OpenApiFile.of("ledger-service").differences(served))
        .as("what is served now is in target/openapi")
        .isEmpty();
  }
}
