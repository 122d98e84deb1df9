package org.pileshare.ocpp;

import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.JsonNode;

/**
 * A message for which this house has no record. Its payload has been checked by the official schema
 * all the same.
 */
public final class Tree {
  private Tree() {}

  /**
   * @param action the name on the wire
   * @param payload an object
   */
  public record Request(String action, @JsonValue JsonNode payload)
      implements OcppRequest<Confirmation> {}

  /**
   * @param payload an object
   */
  public record Confirmation(@JsonValue JsonNode payload) implements OcppConfirmation {
    /** The answer to most reports: nothing but that it arrived. */
    public static Confirmation empty() {
      return new Confirmation(FrameCodec.json().createObjectNode());
    }
  }
}
