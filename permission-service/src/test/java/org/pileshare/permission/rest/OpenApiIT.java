package org.pileshare.permission.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.OpenApiFile;
import org.pileshare.backing.QuarkusBacking;

/** The document in docs/reference/openapi is what the service serves. */
@QuarkusTest
@WithTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "permission"))
class OpenApiIT {
  @Test
  void theDocumentInTheRepositoryIsTheOneThatIsServed() {
    var served = given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();

    assertThat(OpenApiFile.of("permission-service").differences(served))
        .as("what is served now is in target/openapi")
        .isEmpty();
  }
}
