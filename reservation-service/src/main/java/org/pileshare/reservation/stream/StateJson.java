package org.pileshare.reservation.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.reservation.core.Booking;

/** The JSON of what a store keeps. The rules know nothing of it, so it is described from here. */
final class StateJson {
  private static final ObjectMapper MAPPER =
      EventJson.mapper().copy().addMixIn(Booking.class, BookingShape.class);

  private StateJson() {}

  static byte[] write(Object row) {
    try {
      return MAPPER.writeValueAsBytes(row);
    } catch (JsonProcessingException impossible) {
      throw new SerializationException("Expected every row to be JSON", impossible);
    }
  }

  static <R> R read(byte[] bytes, Class<R> type) {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (IOException unreadable) {
      throw new SerializationException("Expected a row of " + type.getSimpleName(), unreadable);
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Booking.Pending.class, name = "pending"),
    @JsonSubTypes.Type(value = Booking.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Booking.Releasing.class, name = "releasing"),
    @JsonSubTypes.Type(value = Booking.Closed.class, name = "closed")
  })
  private interface BookingShape {}
}
