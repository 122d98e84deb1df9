package org.pileshare.reservation.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.pileshare.contracts.Event;

/**
 * Passes events on as they are, headers included, so that a desk hears them in the one order of its
 * own topic. A tombstone says nothing to a desk and stays behind.
 */
final class RelayProcessor implements Processor<String, Event, String, Event> {
  private ProcessorContext<String, Event> context;

  @Override
  public void init(ProcessorContext<String, Event> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, Event> record) {
    if (record.value() != null) {
      context.forward(record);
    }
  }
}
