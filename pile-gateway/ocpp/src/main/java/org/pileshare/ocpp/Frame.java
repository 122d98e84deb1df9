package org.pileshare.ocpp;

import tools.jackson.databind.JsonNode;

/** One message of OCPP-J: 1.6, section 4.2; 2.1, part 4, section 4.2. */
public sealed interface Frame {
  /**
   * At most {@value FrameCodec#MAX_ID_CHARACTERS} characters; an answer has that of what it
   * answers.
   */
  String id();

  /**
   * Message type 2.
   *
   * @param payload an object
   */
  record Call(String id, String action, JsonNode payload) implements Frame {}

  /**
   * Message type 3.
   *
   * @param payload an object
   */
  record CallResult(String id, JsonNode payload) implements Frame {}

  /**
   * Message type 4. The details that a peer may add are not kept.
   *
   * @param description at most {@value FrameCodec#MAX_DESCRIPTION_CHARACTERS} characters
   */
  record CallError(String id, ErrorCode code, String description) implements Frame {
    public CallError {
      description = cut(description);
    }
  }

  /**
   * Message type 5, since 2.1: an answer could not be understood. It is not answered.
   *
   * @param description at most {@value FrameCodec#MAX_DESCRIPTION_CHARACTERS} characters
   */
  record CallResultError(String id, ErrorCode code, String description) implements Frame {
    public CallResultError {
      description = cut(description);
    }
  }

  /**
   * Message type 6, since 2.1: a report that is not answered.
   *
   * @param payload an object
   */
  record Send(String id, String action, JsonNode payload) implements Frame {}

  private static String cut(String description) {
    return description.length() > FrameCodec.MAX_DESCRIPTION_CHARACTERS
        ? description.substring(0, FrameCodec.MAX_DESCRIPTION_CHARACTERS)
        : description;
  }
}
