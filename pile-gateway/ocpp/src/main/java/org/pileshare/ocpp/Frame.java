package org.pileshare.ocpp;

import tools.jackson.databind.JsonNode;

/** One message of OCPP-J 1.6, section 4.2. */
public sealed interface Frame {
  /** At most {@value FrameCodec#MAX_ID_CHARACTERS} characters; an answer has that of its call. */
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
      if (description.length() > FrameCodec.MAX_DESCRIPTION_CHARACTERS) {
        description = description.substring(0, FrameCodec.MAX_DESCRIPTION_CHARACTERS);
      }
    }
  }
}
