package org.pileshare.ocpp;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.pileshare.ocpp.Action.Direction;
import org.pileshare.ocpp.Action.Handling;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Frames with one damage each, and what the specification says of it. The words of the codes are
 * written here once more, so that a wrong one in the code is noticed.
 */
public final class DamagedFrames {
  /** A text and what is to become of it. */
  public record Damaged(String text, Fate fate) {}

  /** What is to become of a text. */
  public sealed interface Fate {
    record Understood() implements Fate {}

    record Ignored() implements Fate {}

    record Refused(String id, String code) implements Fate {}

    /** Any of these; only that nothing breaks is known beforehand. */
    record Unknown() implements Fate {}
  }

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int TRIES = 50;

  private final Routes routes;
  private final boolean two;
  private final Direction foreign;
  private final SplittableRandom random;
  private final List<Action> answered;
  private final List<Action> known;
  private final List<Supplier<Damaged>> damages;
  private int lastId;

  /**
   * Frames of a version.
   *
   * @param foreign the direction that the end under test does not answer
   */
  public DamagedFrames(Routes routes, Direction foreign, SplittableRandom random) {
    this.routes = routes;
    this.two = routes.version() != Version.V1_6;
    this.foreign = foreign;
    this.random = random;
    this.answered = routes.actions().stream().filter(this::isAnswered).toList();
    this.known = routes.actions().stream().filter(action -> !isAnswered(action)).toList();
    this.damages =
        List.of(
            () -> refusedOrNot(this::noDamage),
            this::unknownAction,
            this::foreignAction,
            () -> refusedOrNot(this::additionalMember),
            () -> refusedOrNot(this::missingMember),
            () -> refusedOrNot(this::wrongType),
            () -> refusedOrNot(this::wrongValue),
            () -> refusedOrNot(this::emptyArray),
            this::cut,
            this::unknownType,
            this::unreadableId,
            this::noObject,
            this::brokenAnswer,
            this::tooDeep,
            this::tooLong,
            this::scratched);
  }

  private boolean isAnswered(Action action) {
    return action.direction() != foreign
        && (action.handling() == Handling.RECORDS || action.handling() == Handling.TREES);
  }

  /** One frame more, of any damage or of none. */
  public Damaged next() {
    return damages.get(random.nextInt(damages.size())).get();
  }

  /** A change of a payload; answers the word of its code, or nothing if there is nothing to do. */
  private interface Change {
    String of(JsonNode schema, ObjectNode payload);
  }

  private static final String NONE = "";
  private static final String NOT_POSSIBLE = "not possible";

  /** Some payloads have no member that could be damaged so. */
  private Damaged refusedOrNot(Change change) {
    for (int i = 0; i < TRIES; i++) {
      var action = any(answered);
      var payload = payload(action);
      var schema = Samples.schema(routes.version(), action.name(), ".req");
      var code = change.of(schema, payload);
      if (!code.equals(NOT_POSSIBLE)) {
        var id = id();
        return new Damaged(
            call(id, action.name(), payload.toString()),
            code.equals(NONE) ? new Fate.Understood() : new Fate.Refused(id, code));
      }
    }
    return cut();
  }

  private String noDamage(JsonNode schema, ObjectNode payload) {
    return NONE;
  }

  private String additionalMember(JsonNode schema, ObjectNode payload) {
    payload.put("notOfThisMessage", 1);
    return two ? "ProtocolError" : "FormationViolation";
  }

  private String missingMember(JsonNode schema, ObjectNode payload) {
    var required = Samples.required(schema);
    if (required.isEmpty()) {
      return NOT_POSSIBLE;
    }
    payload.remove(any(required));
    return two ? "OccurrenceConstraintViolation" : "OccurenceConstraintViolation";
  }

  private String wrongType(JsonNode schema, ObjectNode payload) {
    var member = anyMember(payload);
    var type = resolved(schema, member).path("type").asString("any");
    if (type.equals("any")) {
      return NOT_POSSIBLE;
    }
    if (type.equals("string")) {
      payload.put(member, 7);
    } else {
      payload.put(member, "x");
    }
    return "TypeConstraintViolation";
  }

  private String wrongValue(JsonNode schema, ObjectNode payload) {
    var member = anyMember(payload);
    var definition = resolved(schema, member);
    if (definition.has("enum") || definition.has("format")) {
      payload.put(member, "NoSuchWord".repeat(1 + random.nextInt(2)) + " ");
    } else if (definition.has("maxLength")) {
      payload.put(member, "x".repeat(definition.get("maxLength").asInt() + 1));
    } else {
      return NOT_POSSIBLE;
    }
    return "PropertyConstraintViolation";
  }

  private String emptyArray(JsonNode schema, ObjectNode payload) {
    var member = anyMember(payload);
    if (!resolved(schema, member).has("minItems")) {
      return NOT_POSSIBLE;
    }
    payload.set(member, JSON.createArrayNode());
    return two ? "OccurrenceConstraintViolation" : "OccurenceConstraintViolation";
  }

  private String anyMember(ObjectNode payload) {
    return payload.isEmpty() ? "" : any(List.copyOf(payload.propertyNames()));
  }

  private static JsonNode resolved(JsonNode schema, String member) {
    var definition = schema.path("properties").path(member);
    return definition.has("$ref") ? Samples.definition(schema, definition) : definition;
  }

  private Damaged unknownAction() {
    var id = id();
    var name =
        any(List.of("OpenSesame", "heartbeat", "Heartbeat ", "电", "BootNotificationRequest"));
    return new Damaged(call(id, name, "{}"), new Fate.Refused(id, "NotImplemented"));
  }

  private Damaged foreignAction() {
    var id = id();
    var action = any(known);
    return new Damaged(
        call(id, action.name(), payload(action).toString()), new Fate.Refused(id, "NotSupported"));
  }

  /** A connection that ends in the middle of a text. */
  private Damaged cut() {
    var id = id();
    var action = any(answered).name();
    var whole = call(id, action, "{\"x\":[1,{\"y\":\"z\"}]}");
    int end = random.nextInt(whole.length());
    boolean hasId = end >= ("[2,\"" + id + "\"").length();
    boolean hasAction = end >= ("[2,\"" + id + "\",\"" + action + "\"").length();
    var code = two ? hasAction ? "FormatViolation" : "RpcFrameworkError" : "FormationViolation";
    return new Damaged(whole.substring(0, end), new Fate.Refused(hasId ? id : "-1", code));
  }

  private Damaged unknownType() {
    var id = id();
    boolean send = routes.version() == Version.V2_1;
    int type = any(send ? List.of(0, 1, 7, 99, -2) : List.of(0, 1, 5, 6, 7, 99, -2));
    var text = "[" + type + call(id, "Heartbeat", "{}").substring(2);
    return new Damaged(
        text, two ? new Fate.Refused(id, "MessageTypeNotSupported") : new Fate.Ignored());
  }

  private Damaged unreadableId() {
    var id = any(List.of("\"\"", "7", "null", "[]", "{}", "\"" + "x".repeat(37) + "\""));
    return new Damaged(
        "[2," + id + ",\"Heartbeat\",{}]",
        new Fate.Refused("-1", two ? "RpcFrameworkError" : "FormationViolation"));
  }

  private Damaged noObject() {
    var id = id();
    var payload = any(List.of("[]", "7", "\"x\"", "null", "true", "{},{}", "{\"x\":1,\"x\":2}"));
    return new Damaged(
        call(id, any(answered).name(), payload),
        new Fate.Refused(id, two ? "FormatViolation" : "FormationViolation"));
  }

  private Damaged brokenAnswer() {
    var broken = List.of("", ",[]", ",7", ",{},{}", ",null", ",{");
    var type = any(routes.version() == Version.V2_1 ? List.of(3, 4, 5, 6) : List.of(3, 4));
    return new Damaged("[" + type + ",\"" + id() + "\"" + any(broken) + "]", new Fate.Ignored());
  }

  private Damaged tooDeep() {
    var id = id();
    int depth = 15 + random.nextInt(1_000);
    return new Damaged(
        call(id, any(answered).name(), "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}"),
        new Fate.Refused(id, two ? "FormatViolation" : "FormationViolation"));
  }

  private Damaged tooLong() {
    var id = id();
    var text = any(List.of("x", "é", "电", "😀")).repeat(FrameCodec.MAX_BYTES);
    return new Damaged(
        call(id, any(answered).name(), "{\"x\":\"" + text + "\"}"),
        new Fate.Refused("-1", two ? "RpcFrameworkError" : "FormationViolation"));
  }

  /** Damage of any kind anywhere, as a bad line does it. */
  private Damaged scratched() {
    var action = any(answered);
    var text = new StringBuilder(call(id(), action.name(), payload(action).toString()));
    var pieces = List.of("null", "1e999", "1e-999999", "NaN", "{", "}", "[", "]", ",", ":", "\"");
    var more = List.of("\\", "\\ud800", "\u0000", "电", "99999999999999999999", "-1", "true", "7");
    for (int times = random.nextInt(3); times >= 0; times--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(12));
      text.replace(at, to, random.nextBoolean() ? any(pieces) : any(more));
    }
    return new Damaged(text.toString(), new Fate.Unknown());
  }

  private ObjectNode payload(Action action) {
    int variant = random.nextInt(30);
    return random.nextBoolean()
        ? Samples.full(routes.version(), action.name(), ".req", variant)
        : Samples.minimal(routes.version(), action.name(), ".req", variant);
  }

  private String id() {
    return "id-" + ++lastId;
  }

  private static String call(String id, String action, String payload) {
    return "[2,\"" + id + "\",\"" + action + "\"," + payload + "]";
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
