package org.pileshare.reservation.stream;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.reservation.core.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a desk's messages to the sinks of their topics. What changes a reservation is also how it
 * stands from then on; a refusal changes none.
 */
final class Post {
  private static final Logger LOG = LoggerFactory.getLogger(Post.class);

  private Post() {}

  static void send(
      ProcessorContext<String, Event> context, String desk, Outcome outcome, long timestamp) {
    for (var message : outcome.messages()) {
      var envelope = Envelope.of(message);
      var record = envelope.record(message, outcome.at(), timestamp);
      context.forward(record, sink(desk, envelope.topic()));
      if (message instanceof ReservationEvent event && !(event instanceof ReservationRefused)) {
        var current = envelope.current(event);
        context.forward(
            current.record(event, outcome.at(), timestamp), sink(desk, current.topic()));
      }
    }
    if (outcome.ignored() != null) {
      LOG.warn("{}", outcome.ignored());
    }
  }

  /** The name of the node by which a desk writes to a topic. */
  static String sink(String desk, String topic) {
    return desk + "-to-" + topic;
  }
}
