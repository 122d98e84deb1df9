package org.pileshare.ocpp;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The limits of frames, the JSON in them, and how they are written. */
public final class FrameCodec {
  /** A frame is at most this long in UTF-8. */
  public static final int MAX_BYTES = 64 * 1024;

  public static final int MAX_ID_CHARACTERS = 36;
  public static final int MAX_DEPTH = 16;
  public static final int MAX_DESCRIPTION_CHARACTERS = 255;

  /** The id of an answer to what had none that could be read. */
  public static final String NO_ID = "-1";

  private static final int MAX_NUMBER_CHARACTERS = 32;
  private static final int CALL = 2;
  private static final int CALL_RESULT = 3;
  private static final int CALL_ERROR = 4;
  private static final int CALL_RESULT_ERROR = 5;
  private static final int SEND = 6;

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

  private FrameCodec() {}

  /** The JSON of payloads: RFC 3339 instants, absent instead of null, unknown fields ignored. */
  public static JsonMapper json() {
    return JSON;
  }

  /** A call as text; the payload is a record or a tree. */
  public static String call(String id, String action, Object payload) {
    return asking(CALL, id, action, payload);
  }

  /** A report without answer as text; the payload is a record or a tree. */
  public static String send(String id, String action, Object payload) {
    return asking(SEND, id, action, payload);
  }

  /** An answer as text; the payload is a record or a tree. */
  public static String result(String id, Object payload) {
    return frame(
        CALL_RESULT,
        id,
        generator -> {
          generator.writePOJO(payload);
        });
  }

  /** An error as text, in the words of a version. */
  public static String error(Frame.CallError error, Version version) {
    return failing(CALL_ERROR, error.id(), error.code().wire(version), error.description());
  }

  /** The text that says that an answer could not be understood. */
  public static String error(Frame.CallResultError error, Version version) {
    return failing(CALL_RESULT_ERROR, error.id(), error.code().wire(version), error.description());
  }

  /** Any frame as text, in the words of a version. */
  public static String write(Frame frame, Version version) {
    return switch (frame) {
      case Frame.Call call -> call(call.id(), call.action(), call.payload());
      case Frame.CallResult result -> result(result.id(), result.payload());
      case Frame.CallError error -> error(error, version);
      case Frame.CallResultError error -> error(error, version);
      case Frame.Send send -> send(send.id(), send.action(), send.payload());
    };
  }

  private static String asking(int type, String id, String action, Object payload) {
    return frame(
        type,
        id,
        generator -> {
          generator.writeString(action);
          generator.writePOJO(payload);
        });
  }

  private static String failing(int type, String id, String code, String description) {
    return frame(
        type,
        id,
        generator -> {
          generator.writeString(code);
          generator.writeString(description);
          generator.writeStartObject();
          generator.writeEndObject();
        });
  }

  private static String frame(int type, String id, Consumer<JsonGenerator> rest) {
    var text = new StringWriter(256);
    try (var generator = JSON.createGenerator(text)) {
      generator.writeStartArray();
      generator.writeNumber(type);
      generator.writeString(id);
      rest.accept(generator);
      generator.writeEndArray();
    }
    return text.toString();
  }

  /** Whether a text has more than {@value #MAX_BYTES} bytes in UTF-8. */
  static boolean tooLong(String text) {
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
}
