package org.pileshare.reservation.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.zip.GZIPOutputStream;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/** Requests made out of an OpenAPI document, each with one thing that is wrong. */
final class HostileRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TIMES =
      List.of(
          "",
          "now",
          "2026-12-01",
          "2026-12-01T17:00:00",
          "2026-13-01T00:00:00Z",
          "1e400",
          "2026-02-30T00:00:00Z",
          "+1000000000-12-31T23:59:59Z",
          "1970-01-01T00:00:00Z",
          "2500-01-01T00:00:00Z",
          "2026-12-01T25:00:00Z",
          "\u0000",
          "' OR 1=1 --");
  private static final List<String> NAMES =
      List.of(
          "", "a b", "../../etc/passwd", "x".repeat(49), "ä", "\ud800", "${jndi:ldap://x}", "*");
  private static final List<String> NUMBERS =
      List.of("0", "-1", "1000000000", "99999999999999999999", "1.5", "NaN", "x", "0x10");
  private static final List<String> DEGREES = List.of("", "x", "NaN", "181", "-181", "1e2", "1,5");

  /** One thing wrong. */
  record Hostile(
      String what,
      String operation,
      String method,
      String path,
      Map<String, String> headers,
      byte[] body,
      Set<Integer> documented) {
    @Override
    public String toString() {
      return what + ": " + method + " " + path;
    }
  }

  private record Operation(String method, String path, JsonNode description) {
    String name() {
      return method + " " + path;
    }

    boolean hasBody() {
      return description.has("requestBody");
    }

    List<JsonNode> parameters(String where) {
      var found = new ArrayList<JsonNode>();
      for (var parameter : description.path("parameters")) {
        if (parameter.path("in").asText().equals(where)) {
          found.add(parameter);
        }
      }
      return found;
    }

    Set<Integer> statuses() {
      var statuses = new TreeSet<Integer>();
      description
          .path("responses")
          .fieldNames()
          .forEachRemaining(it -> statuses.add(Integer.valueOf(it)));
      return statuses;
    }
  }

  private final Random random;
  private final PileId pile;
  private final Slot slot;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Map.Entry<String, String>> tokens;

  HostileRequests(
      JsonNode document, Random random, PileId pile, Slot slot, Map<String, String> tokens) {
    this.random = random;
    this.pile = pile;
    this.slot = slot;
    this.tokens = List.copyOf(tokens.entrySet());
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        it ->
                            operations.add(
                                new Operation(
                                    it.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    it.getValue()))));
  }

  Set<String> operationNames() {
    var names = new TreeSet<String>();
    operations.forEach(operation -> names.add(operation.name()));
    return names;
  }

  Hostile next() {
    var operation = one(operations);
    return switch (random.nextInt(7)) {
      case 0 -> token(operation);
      case 1 -> operation.hasBody() ? body(operation) : path(operation);
      case 2 -> operation.hasBody() ? value(operation) : query(operation);
      case 3 -> query(operation);
      case 4 -> path(operation);
      case 5 -> method(operation);
      default -> header(operation);
    };
  }

  private Hostile token(Operation operation) {
    var token = one(tokens);
    var headers = headers(operation);
    headers.put("Authorization", "Bearer " + token.getValue());
    return hostile("token, " + token.getKey(), operation, path(operation, Map.of()), headers);
  }

  private Hostile body(Operation operation) {
    var good = new String(good(operation), StandardCharsets.UTF_8);
    var wrong =
        new LinkedHashMap<String, byte[]>(
            Map.of(
                "nothing", new byte[0],
                "not JSON", bytes("not json"),
                "an array", bytes("[" + good + "]"),
                "another user", bytes(good.replaceFirst("\\{", "{\"driver\":\"boris\",")),
                "two bodies", bytes(good + good),
                "NaN", bytes(good.replaceFirst("\\{", "{\"x\":NaN,")),
                "half of it", bytes(good.substring(0, good.length() / 2)),
                "not UTF-8", new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'},
                "a megabyte", bytes("{\"pile\":\"" + "x".repeat(1_000_000) + "\"}"),
                "deep", bytes("{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")));
    wrong.put("the same key twice", bytes(good.replaceFirst("\\{", "{" + first(good) + ",")));
    wrong.put("packed", packed());
    var choice = one(List.copyOf(wrong.entrySet()));
    var name = choice.getKey();
    var headers = headers(operation);
    if (name.equals("packed")) {
      headers.put("Content-Encoding", "gzip");
    }
    return new Hostile(
        "body, " + name,
        operation.name(),
        operation.method(),
        path(operation, Map.of()),
        headers,
        choice.getValue(),
        operation.statuses());
  }

  private Hostile value(Operation operation) {
    var body = json(good(operation));
    var names = new ArrayList<String>();
    body.fieldNames().forEachRemaining(names::add);
    var name = one(names);
    switch (random.nextInt(5)) {
      case 0 -> body.remove(name);
      case 1 -> body.putNull(name);
      case 2 -> body.putObject(name).put("x", 1);
      case 3 -> body.putArray(name).add(1);
      default -> body.put(name, one(name.equals("pile") ? NAMES : TIMES));
    }
    return new Hostile(
        "value of " + name,
        operation.name(),
        operation.method(),
        path(operation, Map.of()),
        headers(operation),
        bytes(body.toString()),
        operation.statuses());
  }

  private Hostile query(Operation operation) {
    var parameters = operation.parameters("query");
    if (parameters.isEmpty()) {
      return header(operation);
    }
    var name = one(parameters).path("name").asText();
    // One that is empty and not needed is as if it was not there.
    var wrong =
        switch (name) {
          case "limit", "within" -> one(NUMBERS);
          case "from", "to" -> one(TIMES.subList(1, TIMES.size()));
          case "latitude", "longitude" -> one(DEGREES);
          case "cursor" -> one(List.of("x", "AAAA", "A".repeat(700), "../..", "%00"));
          default -> one(List.of("x", "reserved", "RESERVED,WAITING"));
        };
    return hostile(
        "query " + name + " " + wrong,
        operation,
        path(operation, Map.of(name, wrong)),
        headers(operation));
  }

  private Hostile path(Operation operation) {
    var wrong =
        one(
            List.of(
                "..%2f..%2fetc%2fpasswd",
                "1-1-1-1-1",
                "%00",
                "a%20b",
                "x".repeat(60),
                "%F0%28%8C%28",
                "%3Cscript%3E",
                "2026-99-99"));
    var path =
        operation.parameters("path").isEmpty()
            ? operation.path() + "/" + wrong
            : operation.path().replaceFirst("\\{[^}]+}", Matcher.quoteReplacement(wrong));
    return hostile("path", operation, filled(path), headers(operation));
  }

  private Hostile method(Operation operation) {
    var used = new TreeSet<String>();
    operations.stream()
        .filter(it -> it.path().equals(operation.path()))
        .forEach(it -> used.add(it.method()));
    var others = new ArrayList<>(List.of("PUT", "POST", "PATCH", "DELETE", "GET", "TRACE", "FOO"));
    others.removeAll(used);
    var wrong =
        new Hostile(
            "method",
            operation.name(),
            one(others),
            filled(operation.path()),
            headers(operation),
            new byte[0],
            Set.of());
    return wrong;
  }

  private Hostile header(Operation operation) {
    var headers = headers(operation);
    var choices = new ArrayList<>(List.of("Accept"));
    if (operation.hasBody()) {
      choices.add("Content-Type");
    }
    operation.parameters("header").stream()
        .map(it -> it.path("name").asText())
        .filter(name -> !name.equals("If-None-Match"))
        .forEach(choices::add);
    var name = one(choices);
    switch (name) {
      case "Accept" -> headers.put(name, "application/xml");
      case "Content-Type" ->
          headers.put(
              name, one(List.of("text/plain", "application/xml", "x", "multipart/form-data")));
      default ->
          headers.put(name, one(List.of("x", "W/\"1\"", "\"1\",\"2\"", "''", "1-1-1-1-1", "-5")));
    }
    return hostile("header " + name, operation, path(operation, Map.of()), headers);
  }

  private Hostile hostile(
      String what, Operation operation, String path, Map<String, String> headers) {
    return new Hostile(
        what,
        operation.name(),
        operation.method(),
        path,
        headers,
        operation.hasBody() ? good(operation) : new byte[0],
        operation.statuses());
  }

  private static Map<String, String> headers(Operation operation) {
    var headers = new LinkedHashMap<String, String>();
    if (operation.hasBody()) {
      headers.put("Content-Type", "application/json");
    }
    if (operation.name().equals("POST /v1/reservations")) {
      headers.put(IdempotencyKey.HEADER, Stage.newId().toString());
    }
    if (operation.method().equals("PATCH")) {
      headers.put("If-Match", "\"1\"");
    }
    return headers;
  }

  private byte[] good(Operation operation) {
    var body = JSON.createObjectNode();
    if (!operation.method().equals("PATCH")) {
      body.put("pile", pile.value());
    }
    body.put("from", slot.from().toString()).put("to", slot.to().toString());
    if (operation.path().contains("series")) {
      body.put("weeks", 2);
    }
    return bytes(body.toString());
  }

  private String path(Operation operation, Map<String, String> wrong) {
    var query = new ArrayList<String>();
    for (var parameter : operation.parameters("query")) {
      var name = parameter.path("name").asText();
      var value =
          wrong.getOrDefault(
              name,
              switch (name) {
                case "from" -> parameter.path("required").asBoolean() ? slot.from().toString() : "";
                case "to" -> slot.to().toString();
                case "latitude", "longitude" -> "13.4";
                case "within" -> "1000";
                default -> "";
              });
      if (wrong.containsKey(name) || !value.isEmpty()) {
        query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return filled(operation.path()) + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private String filled(String path) {
    return path.replace("{id}", Stage.newId().toString())
        .replace("{pile}", pile.value())
        .replace("{day}", slot.from().toString().substring(0, 10));
  }

  private static String first(String json) {
    return json.substring(1, json.indexOf(','));
  }

  private static ObjectNode json(byte[] bytes) {
    try {
      return (ObjectNode) JSON.readTree(bytes);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static byte[] packed() {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(new byte[10_000_000]);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return packed.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
