package org.pileshare.reservation.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/**
 * Adds to the OpenAPI document what all doors have in common: problems, tags of versions, limits.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OpenApiText implements OASFilter {
  private static final String RESERVATION = "/v1/reservations/{id}";
  private static final String SERIES = "/v1/series/{id}";
  private static final List<Integer> EVERYWHERE = List.of(401, 406, 500, 503);

  /** The problems of each operation, besides those that any may have. */
  private static final Map<String, List<Integer>> PROBLEMS =
      Map.ofEntries(
          Map.entry("GET /v1/reservations", List.of(403, 422)),
          Map.entry("POST /v1/reservations", List.of(400, 403, 404, 409, 413, 415, 422, 429)),
          Map.entry("GET " + RESERVATION, List.of(403, 404)),
          Map.entry("PUT " + RESERVATION, List.of(400, 403, 404, 409, 413, 415, 422, 429)),
          Map.entry(
              "PATCH " + RESERVATION, List.of(400, 403, 404, 409, 412, 413, 415, 422, 428, 429)),
          Map.entry("DELETE " + RESERVATION, List.of(400, 403, 404, 409, 412, 429)),
          Map.entry("POST " + RESERVATION + "/check-in", List.of(400, 403, 404, 409, 429)),
          Map.entry("POST " + RESERVATION + "/acceptance", List.of(400, 403, 404, 409, 429)),
          Map.entry("GET /v1/reservations/changes", List.of(400, 403, 429)),
          Map.entry("GET " + SERIES, List.of(403, 404)),
          Map.entry("PUT " + SERIES, List.of(400, 403, 404, 409, 413, 415, 422, 429)),
          Map.entry("GET /v1/piles/{pile}/days/{day}", List.of(404, 422)),
          Map.entry("GET /v1/piles/{pile}/weeks/{day}", List.of(404, 422)),
          Map.entry("GET /v1/piles/{pile}/changes", List.of(400, 404, 422, 429)),
          Map.entry("GET /v1/piles/{pile}/reservations", List.of(403, 404, 422)),
          Map.entry("GET /v1/operator/days/{day}", List.of(403, 404, 422)),
          Map.entry("GET /v1/operator/changes", List.of(400, 403, 422, 429)),
          Map.entry("GET /v1/operator/figures", List.of(403, 422)),
          Map.entry("GET /v1/free-piles", List.of(403, 422)));

  /** What succeeds: the statuses, and whether the body is a reservation. */
  private static final Map<String, List<Integer>> SUCCESSES =
      Map.of(
          "POST /v1/reservations",
          List.of(201, 202),
          "GET " + RESERVATION,
          List.of(200, 304),
          "PUT " + RESERVATION,
          List.of(201, 202),
          "PATCH " + RESERVATION,
          List.of(200, 202),
          "DELETE " + RESERVATION,
          List.of(200, 202),
          "POST " + RESERVATION + "/check-in",
          List.of(200, 202),
          "POST " + RESERVATION + "/acceptance",
          List.of(200, 202),
          "PUT " + SERIES,
          List.of(201, 202));

  private static final Set<String> LISTS =
      Set.of(
          "GET /v1/reservations",
          "GET /v1/piles/{pile}/reservations",
          "GET /v1/operator/days/{day}");

  private static final Map<Integer, String> WORDS =
      Map.of(
          200, "Done, or read",
          201, "Made; a retry gets the same answer",
          202, "Not known yet: the same request, or Location, tells later",
          304, "The client has this version");

  @Override
  public void filterOpenAPI(OpenAPI openApi) {
    var components = openApi.getComponents();
    components.addSchema("Problem", problemSchema());
    // These describe how a stream is written here, and not what is in it.
    List.of("OutboundSseEvent", "MediaType", "TypeObject").forEach(components::removeSchema);
    openApi
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(method, path, operation)));
  }

  private static void complete(HttpMethod method, String path, Operation operation) {
    var name = method + " " + path;
    var responses = OASFactory.createAPIResponses();
    var known = operation.getResponses();
    for (int status : SUCCESSES.getOrDefault(name, List.of())) {
      responses.addAPIResponse(String.valueOf(status), success(name, status));
    }
    if (!SUCCESSES.containsKey(name) && known != null) {
      var ok = known.getAPIResponse("200");
      if (LISTS.contains(name)) {
        ok.addHeader("Link", header("The next page: <...>; rel=\"next\""));
      }
      responses.addAPIResponse("200", ok.description(WORDS.get(200)));
    }
    var problems = new TreeMap<Integer, Boolean>();
    EVERYWHERE.forEach(status -> problems.put(status, true));
    PROBLEMS.getOrDefault(name, List.of()).forEach(status -> problems.put(status, true));
    if (operation.getRequestBody() != null) {
      operation
          .getRequestBody()
          .getContent()
          .getMediaTypes()
          .values()
          .forEach(media -> media.example(wish(name)));
    }
    problems.keySet().forEach(it -> responses.addAPIResponse(String.valueOf(it), problem(it)));
    operation.setResponses(responses);
  }

  private static APIResponse success(String operation, int status) {
    var response = OASFactory.createAPIResponse().description(WORDS.get(status));
    boolean isSeries = operation.endsWith(SERIES);
    if (status != 304) {
      var body = isSeries ? "SeriesBody" : "ReservationBody";
      var media =
          OASFactory.createMediaType()
              .schema(OASFactory.createSchema().ref("#/components/schemas/" + body));
      if (!isSeries && status != 202) {
        media.example(reservation(operation));
      }
      response.content(OASFactory.createContent().addMediaType("application/json", media));
    }
    if (status == 201 || status == 202) {
      response.addHeader("Location", header("Where it can be read"));
    }
    if (status != 202 && !isSeries) {
      response.addHeader("ETag", header("The version, a strong tag, for If-Match"));
    }
    return response;
  }

  /** With the types of problems that are not for another service alone to tell. */
  private static APIResponse problem(int status) {
    var types =
        Arrays.stream(ProblemType.values())
            .filter(type -> type.status() == status && type.teller() == ProblemType.Teller.ANY)
            .toList();
    var media =
        OASFactory.createMediaType()
            .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
    types.forEach(
        type -> media.addExample(type.code(), OASFactory.createExample().value(example(type))));
    var response =
        OASFactory.createAPIResponse()
            .description(
                types.stream().map(ProblemType::title).collect(Collectors.joining("; or ")))
            .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, media));
    if (status == 429) {
      response
          .addHeader("Retry-After", header("Seconds"))
          .addHeader("RateLimit", header("What is left, and when there will be more"))
          .addHeader("RateLimit-Policy", header("How many, in how many seconds"));
    }
    if (status == 401) {
      response.addHeader("WWW-Authenticate", header("Bearer"));
    }
    return response;
  }

  private static Map<String, Object> example(ProblemType type) {
    var example = new LinkedHashMap<String, Object>();
    example.put("type", "/problems/" + type.code());
    example.put("title", type.title());
    example.put("status", type.status());
    example.put("detail", "Expected one thing, but it is another");
    example.put("instance", "/v1/reservations/01a22d9f-1a9a-7f04-8b2d-a45b86dc283c");
    example.put("code", type.code());
    example.put("retryable", type.retryable());
    if (type == ProblemType.SLOT_TAKEN) {
      example.put(
          Alternatives.NEXT_FREE,
          List.of(
              Map.of(
                  "connector", 1, "from", "2026-12-01T19:00:00Z", "to", "2026-12-01T20:30:00Z")));
      example.put(
          Alternatives.ELSEWHERE,
          List.of(Map.of("pile", "BIRKE-2Q8D", "site", "Birch court", "connector", 2)));
    }
    return example;
  }

  private static Map<String, Object> reservation(String operation) {
    var example = new LinkedHashMap<String, Object>();
    example.put("id", "01a22d9f-1a9a-7f04-8b2d-a45b86dc283c");
    example.put("pile", "LINDE-7F3K");
    example.put("connector", 1);
    example.put("from", "2026-12-01T17:00:00Z");
    example.put("to", "2026-12-01T18:30:00Z");
    example.put("status", operation.startsWith("DELETE") ? "CANCELED" : "RESERVED");
    example.put("version", operation.startsWith("PUT") || operation.endsWith("s") ? 1 : 2);
    return example;
  }

  private static Map<String, Object> wish(String operation) {
    var example = new LinkedHashMap<String, Object>();
    if (!operation.startsWith("PATCH")) {
      example.put("pile", "LINDE-7F3K");
    }
    example.put("from", "2026-12-01T17:00:00Z");
    example.put("to", "2026-12-01T18:30:00Z");
    if (operation.endsWith(SERIES)) {
      example.put("weeks", 4);
      example.put("skipConflicts", true);
    }
    return example;
  }

  private static Schema problemSchema() {
    var schema =
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .description("RFC 9457; act on code, show detail. Members beside these may come along")
            .required(new ArrayList<>(List.of("type", "title", "status", "detail", "code")));
    for (var text : List.of("type", "title", "detail", "instance", "code")) {
      schema.addProperty(text, OASFactory.createSchema().addType(SchemaType.STRING));
    }
    return schema
        .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
        .addProperty("retryable", OASFactory.createSchema().addType(SchemaType.BOOLEAN));
  }

  private static Header header(String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
  }
}
