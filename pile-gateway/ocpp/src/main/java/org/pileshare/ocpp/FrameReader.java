package org.pileshare.ocpp;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/**
 * Reads the frames of one version. Everything that a peer may send has a limit, and no text makes
 * it throw. Safe for use by many threads.
 *
 * <p>1.6 has one code for whatever is no frame. Since 2.0.1 there are two: a text in which no call
 * can be seen is an RpcFrameworkError, a call whose payload cannot be read a FormatViolation.
 */
final class FrameReader {
  private static final int MAX_ACTION_CHARACTERS = 64;
  private static final int CALL = 2;
  private static final int CALL_RESULT = 3;
  private static final int CALL_ERROR = 4;
  private static final int CALL_RESULT_ERROR = 5;
  private static final int SEND = 6;

  /** A payload is followed by the rest of its frame. */
  private static final ObjectReader PAYLOAD =
      FrameCodec.json().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Version version;
  private final int lastType;

  FrameReader(Version version) {
    this.version = version;
    this.lastType = version.hasSend() ? SEND : CALL_ERROR;
  }

  /** Never throws. */
  Reading read(String text) {
    var draft = new Draft();
    if (FrameCodec.tooLong(text)) {
      return draft.broken(
          "Expected at most " + FrameCodec.MAX_BYTES + " bytes, but there are more");
    }
    try (var parser = FrameCodec.json().createParser(text)) {
      return read(parser, draft);
    } catch (JacksonException unreadable) {
      return draft.broken("Expected JSON within limits, but " + unreadable.getOriginalMessage());
    }
  }

  private Reading read(JsonParser parser, Draft draft) {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      return draft.broken("Expected a JSON array, but it is something else");
    }
    if (parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
      return draft.broken("Expected a message type first, but it is something else");
    }
    int type = parser.getIntValue();
    draft.type = type;
    if (type < CALL || type > lastType) {
      return unknownType(parser, type);
    }
    var id = shortText(parser, FrameCodec.MAX_ID_CHARACTERS);
    if (id == null) {
      return draft.broken("Expected a message id of 1 to 36 characters, but it has another shape");
    }
    draft.id = id;
    return switch (type) {
      case CALL, SEND -> call(parser, draft);
      case CALL_RESULT -> result(parser, draft);
      default -> error(parser, draft);
    };
  }

  /** 1.6 tells us to ignore it; 2.0.1 has a code for it, and asks to ignore the payload. */
  private Reading unknownType(JsonParser parser, int type) {
    var sentence = "Expected a message type of this version, but it is " + type;
    if (!version.isTwo()) {
      return new Reading.Ignored(sentence);
    }
    var id = shortText(parser, FrameCodec.MAX_ID_CHARACTERS);
    return new Reading.Malformed(
        new Frame.CallError(
            id == null ? FrameCodec.NO_ID : id, ErrorCode.MESSAGE_TYPE_NOT_SUPPORTED, sentence));
  }

  private static Reading call(JsonParser parser, Draft draft) {
    var action = shortText(parser, MAX_ACTION_CHARACTERS);
    if (action == null) {
      return draft.broken("Expected the name of an action third, but it is something else");
    }
    draft.code = ErrorCode.FORMAT_VIOLATION;
    var payload = object(parser);
    if (payload == null || !ends(parser)) {
      return draft.broken("Expected one object as payload and the end, but it is something else");
    }
    return new Reading.Whole(
        draft.type == CALL
            ? new Frame.Call(draft.id, action, payload)
            : new Frame.Send(draft.id, action, payload));
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
    return new Reading.Whole(
        draft.type == CALL_RESULT_ERROR
            ? new Frame.CallResultError(draft.id, code, description)
            : new Frame.CallError(draft.id, code, description));
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

  /** How far the reading of a text has come, so that an answer can name the call. */
  private static final class Draft {
    private int type = CALL;
    private String id = FrameCodec.NO_ID;
    private ErrorCode code = ErrorCode.RPC_FRAMEWORK_ERROR;

    Reading broken(String description) {
      return type == CALL
          ? new Reading.Malformed(new Frame.CallError(id, code, description))
          : new Reading.Ignored(description);
    }
  }
}
