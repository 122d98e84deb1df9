package org.pileshare.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.OpenApiFile;
import org.pileshare.backing.QuarkusBacking;

/** The document in docs/reference/openapi is what the gateway serves. */
@QuarkusTest
@WithTestResource(QuarkusBacking.class)
class OpenApiIT {
  @Test
  void theDocumentInTheRepositoryIsTheOneThatIsServed() {
    var served = given().get("/q/openapi?format=json").then().statusCode(200).extract().asString();

    assertThat(OpenApiFile.of("gateway").differences(served))
        .as("what is served now is in target/openapi")
        .isEmpty();
  }
}
