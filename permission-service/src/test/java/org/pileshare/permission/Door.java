package org.pileshare.permission;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.pileshare.backing.Backing;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/** The REST door as the tests use it. Each test names its own people and piles. */
public final class Door {
  private Door() {}

  public static String fresh(String what) {
    return what + "-" + UUID.randomUUID();
  }

  public static RequestSpecification as(String person, String... roles) {
    return given()
        .auth()
        .oauth2(Backing.current().token(person, roles))
        .contentType("application/json");
  }

  public static RequestSpecification owner(String person) {
    return as(person, "owner");
  }

  public static RequestSpecification operator() {
    return as("otto", "operator");
  }

  public static String pileJson(String site) {
    return """
        {"site":"%s","zone":"Europe/London","unitMinutes":30,
         "hours":[{"day":"MONDAY","opens":"08:00","closes":"20:00"}],"unreserved":"OPEN",
         "connectors":[{"number":1,"type":"IEC_62196_T2","powerWatts":22000}],"tariff":"standard"}
        """
        .formatted(site);
  }

  /** Registers a pile and returns its id. */
  public static String pileOf(String owner) {
    return pileAt(owner, "Home");
  }

  public static String pileAt(String owner, String site) {
    var pile = fresh("pile").substring(0, 40);
    owner(owner).body(pileJson(site)).put("/v1/piles/" + pile).then().statusCode(201);
    return pile;
  }

  public static String grantJson(String driver, String pile) {
    return "{\"driver\":\"" + driver + "\",\"pile\":\"" + pile + "\"}";
  }

  public static ValidatableResponse grant(UUID id, String owner, String driver, String pile) {
    return owner(owner).body(grantJson(driver, pile)).put("/v1/permissions/" + id).then();
  }

  /** The answers of so many clients that ask at the same time. */
  public static <T> List<T> atOnce(int clients, IntFunction<T> request) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, clients)
              .mapToObj(client -> threads.submit(() -> request.apply(client)))
              .toList();
      return answers.stream().map(Door::answered).toList();
    }
  }

  private static <T> T answered(Future<T> answer) {
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failure) {
      throw new AssertionError("Expected an answer, but there was none", failure);
    }
  }

  public static void assertProblem(ValidatableResponse response, ProblemType type) {
    response
        .statusCode(type.status())
        .contentType(Problem.MEDIA_TYPE)
        .body("type", equalTo("/problems/" + type.code()))
        .body("code", equalTo(type.code()))
        .body("title", equalTo(type.title()))
        .body("status", equalTo(type.status()))
        .body("detail", startsWith("Expected "))
        .body("detail", containsString(", but "))
        .body("instance", startsWith("/"));
  }
}
