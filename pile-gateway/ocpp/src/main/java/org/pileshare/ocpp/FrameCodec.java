package org.pileshare.ocpp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes the frames of OCPP-J 1.6, section 4.2.
 *
 * <p>Everything that a peer may send has a limit, and no text makes it throw.
 */
public final class FrameCodec {
  /** A frame is at most this long in UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  public static final int MAX_ID_CHARACTERS = 36;
  public static final int MAX_DEPTH = 16;
  public static final int MAX_DESCRIPTION_CHARACTERS = 255;

  /** The id of an answer to what had none that could be read. */
  public static final String NO_ID = "-1";

  private static final int MAX_ACTION_CHARACTERS = 64;
  private static final int MAX_NUMBER_CHARACTERS = 32;
  private static final int CALL = 2;
  private static final int CALL_RESULT = 3;
  private static final int CALL_ERROR = 4;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_BYTES)
                          .maxNameLength(MAX_BYTES)
                          .maxNumberLength(MAX_NUMBER_CHARACTERS)
                          .maxDocumentLength(MAX_BYTES)
                          .build())
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  /** A payload is followed by the rest of its frame. */
  private static final ObjectReader PAYLOAD =
      JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private FrameCodec() {}

  /** The JSON of payloads: RFC 3339 instants, absent instead of null, unknown fields ignored. */
  public static JsonMapper json() {
    return JSON;
  }

  /** Never throws. */
  public static Reading read(String text) {
    if (tooLong(text)) {
      return malformed(NO_ID, "Expected at most " + MAX_BYTES + " bytes, but there are more");
    }
    var draft = new Draft();
    try (var parser = JSON.createParser(text)) {
      return read(parser, draft);
    } catch (JacksonException unreadable) {
      return draft.broken("Expected JSON within limits, but " + unreadable.getOriginalMessage());
    }
  }

  private static Reading read(JsonParser parser, Draft draft) {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return draft.broken("Expected a JSON array, but it is something else");
    }
    if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
      return draft.broken("Expected a message type first, but it is something else");
    }
    draft.type = parser.getIntValue();
    if (draft.type < CALL || draft.type > CALL_ERROR) {
      return new Reading.Ignored("Expected message type 2, 3 or 4, but it is " + draft.type);
    }
    var id = shortText(parser, MAX_ID_CHARACTERS);
    if (id == null) {
      return draft.broken("Expected a message id of 1 to 36 characters, but it has another shape");
    }
    draft.id = id;
    return switch (draft.type) {
      case CALL -> call(parser, draft);
      case CALL_RESULT -> result(parser, draft);
      default -> error(parser, draft);
    };
  }

  private static Reading call(JsonParser parser, Draft draft) {
    var action = shortText(parser, MAX_ACTION_CHARACTERS);
    if (action == null) {
      return draft.broken("Expected the name of an action third, but it is something else");
    }
    var payload = object(parser);
    if (payload == null || !ends(parser)) {
      return draft.broken("Expected one object as payload and the end, but it is something else");
    }
    return new Reading.Whole(new Frame.Call(draft.id, action, payload));
  }

  private static Reading result(JsonParser parser, Draft draft) {
    var payload = object(parser);
    if (payload == null || !ends(parser)) {
      return draft.broken("Expected one object as payload and the end, but it is something else");
    }
    return new Reading.Whole(new Frame.CallResult(draft.id, payload));
  }

  /** Piles leave out the details or the description, so only the code is asked for. */
  private static Reading error(JsonParser parser, Draft draft) {
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      return draft.broken("Expected an error code third, but it is something else");
    }
    var code = ErrorCode.of(parser.getString());
    var description = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : "";
    return new Reading.Whole(new Frame.CallError(draft.id, code, description));
  }

  private static @Nullable String shortText(JsonParser parser, int characters) {
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      return null;
    }
    var text = parser.getString();
    return text.isEmpty() || text.length() > characters ? null : text;
  }

  private static @Nullable JsonNode object(JsonParser parser) {
    return parser.nextToken() == JsonToken.START_OBJECT ? PAYLOAD.readTree(parser) : null;
  }

  private static boolean ends(JsonParser parser) {
    return parser.nextToken() == JsonToken.END_ARRAY && parser.nextToken() == null;
  }

  /**
   * A call as text.
   *
   * @param payload a record or a tree
   */
  public static String call(String id, String action, Object payload) {
    var text = new StringWriter(256);
    try (var generator = JSON.createGenerator(text)) {
      generator.writeStartArray();
      generator.writeNumber(CALL);
      generator.writeString(id);
      generator.writeString(action);
      generator.writePOJO(payload);
      generator.writeEndArray();
    }
    return text.toString();
  }

  /**
   * An answer as text.
   *
   * @param payload a record or a tree
   */
  public static String result(String id, Object payload) {
    var text = new StringWriter(192);
    try (var generator = JSON.createGenerator(text)) {
      generator.writeStartArray();
      generator.writeNumber(CALL_RESULT);
      generator.writeString(id);
      generator.writePOJO(payload);
      generator.writeEndArray();
    }
    return text.toString();
  }

  /** An error as text. */
  public static String error(Frame.CallError error) {
    var text = new StringWriter(192);
    try (var generator = JSON.createGenerator(text)) {
      generator.writeStartArray();
      generator.writeNumber(CALL_ERROR);
      generator.writeString(error.id());
      generator.writeString(error.code().wire());
      generator.writeString(error.description());
      generator.writeStartObject();
      generator.writeEndObject();
      generator.writeEndArray();
    }
    return text.toString();
  }

  /** Any frame as text. */
  public static String write(Frame frame) {
    return switch (frame) {
      case Frame.Call call -> call(call.id(), call.action(), call.payload());
      case Frame.CallResult result -> result(result.id(), result.payload());
      case Frame.CallError error -> error(error);
    };
  }

  private static Reading malformed(String id, String description) {
    return new Reading.Malformed(
        new Frame.CallError(id, ErrorCode.FORMATION_VIOLATION, description));
  }

  private static boolean tooLong(String text) {
    if (text.length() * 3L <= MAX_BYTES) {
      return false;
    }
    int bytes = 0;
    for (int i = 0; i < text.length() && bytes <= MAX_BYTES; i++) {
      char c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes > MAX_BYTES;
  }

  /** How far the reading of a text has come, so that an answer can name the call. */
  private static final class Draft {
    private int type = CALL;
    private String id = NO_ID;

    Reading broken(String description) {
      return type == CALL ? malformed(id, description) : new Reading.Ignored(description);
    }
  }
}
