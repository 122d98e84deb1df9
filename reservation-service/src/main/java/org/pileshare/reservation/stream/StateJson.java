package org.pileshare.reservation.stream;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.reservation.core.Booking;
import org.pileshare.reservation.core.Entry;
import org.pileshare.reservation.core.Link;

/** The JSON of what a store keeps. The rules know nothing of it, so it is described from here. */
final class StateJson {
  private static final ObjectMapper MAPPER =
      EventJson.mapper()
          .copy()
          .addMixIn(Booking.Standing.class, StandingShape.class)
          .addMixIn(Entry.State.class, StateShape.class)
          .addMixIn(Link.class, LinkShape.class);

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
    @JsonSubTypes.Type(value = Booking.Asked.class, name = "asked"),
    @JsonSubTypes.Type(value = Booking.InLine.class, name = "inLine"),
    @JsonSubTypes.Type(value = Booking.Offered.class, name = "offered"),
    @JsonSubTypes.Type(value = Booking.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Booking.Fulfilled.class, name = "fulfilled"),
    @JsonSubTypes.Type(value = Booking.Closed.class, name = "closed")
  })
  private interface StandingShape {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Offered.class, name = "offered"),
    @JsonSubTypes.Type(value = Entry.Reserved.class, name = "reserved"),
    @JsonSubTypes.Type(value = Entry.Arrived.class, name = "arrived"),
    @JsonSubTypes.Type(value = Entry.Fulfilled.class, name = "fulfilled"),
    @JsonSubTypes.Type(value = Entry.NoShow.class, name = "noShow"),
    @JsonSubTypes.Type(value = Entry.GivenUp.class, name = "givenUp")
  })
  private interface StateShape {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Link.NeverHeard.class, name = "neverHeard"),
    @JsonSubTypes.Type(value = Link.Connected.class, name = "connected"),
    @JsonSubTypes.Type(value = Link.Disconnected.class, name = "disconnected")
  })
  private interface LinkShape {}
}
