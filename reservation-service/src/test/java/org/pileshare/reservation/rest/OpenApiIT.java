package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.OpenApiFile;
import org.pileshare.backing.QuarkusBacking;

/** The document in docs/reference/openapi is what the service serves, and says all of it. */
@QuarkusTest
@QuarkusTestResource(QuarkusBacking.class)
class OpenApiIT {
  @TestHTTPResource URI base;

  @Test
  void theDocumentInTheRepositoryIsTheOneThatIsServed() {
    var served = Door.of(base, "").get("/q/openapi?format=json");

    assertThat(OpenApiFile.of("reservation-service").differences(served.body().toString()))
        .as("what is served now is in target/openapi")
        .isEmpty();
  }

  @Test
  void everyOperationSaysHowItSucceedsAndHowItFails() {
    var document = Door.of(base, "").get("/q/openapi?format=json").body();

    document
        .path("paths")
        .forEach(
            path ->
                path.forEach(
                    operation -> {
                      var responses = operation.path("responses");
                      assertThat(responses.has("200") || responses.has("201")).isTrue();
                      assertThat(responses.has("401")).isTrue();
                      responses.fieldNames().forEachRemaining(it -> isWhole(responses, it));
                    }));
  }

  private static void isWhole(JsonNode responses, String status) {
    if (status.compareTo("400") >= 0) {
      var content = responses.path(status).path("content").path("application/problem+json");
      assertThat(content.path("schema").path("$ref").asText()).endsWith("/Problem");
      assertThat(content.path("examples")).as(status).isNotEmpty();
    }
  }
}
