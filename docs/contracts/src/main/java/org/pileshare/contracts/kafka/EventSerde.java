package org.pileshare.contracts.kafka;

import org.apache.kafka.common.serialization.Serdes;
import org.pileshare.contracts.Event;

/** The one serde of all topics. */
public final class EventSerde extends Serdes.WrapperSerde<Event> {
  public EventSerde() {
    super(new EventSerializer(), new EventDeserializer());
  }
}
