package org.pileshare.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.pileshare.contracts.kafka.EventJson;

/** Parts of events as JSON, in which they are kept. */
final class KeptJson {
  private KeptJson() {}

  static String write(Object part) {
    try {
      return EventJson.mapper().writeValueAsString(part);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected a part of an event to be JSON", impossible);
    }
  }

  static <T> T read(String json, Class<T> type) {
    try {
      return EventJson.mapper().readValue(json, type);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected what was written of an event", impossible);
    }
  }
}
