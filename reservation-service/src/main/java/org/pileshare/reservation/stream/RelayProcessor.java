package org.pileshare.reservation.stream;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.pileshare.contracts.Event;

/**
 * Passes on what a desk hears, as it is, headers included, so that the desk hears it in the one
 * order of its own topic. A tombstone, and what is not for the desk, stays behind.
 */
final class RelayProcessor implements Processor<String, Event, String, Event> {
  private final Class<? extends Event> heard;
  private ProcessorContext<String, Event> context;

  /**
   * @param heard what the desk hears
   */
  RelayProcessor(Class<? extends Event> heard) {
    this.heard = heard;
  }

  @Override
  public void init(ProcessorContext<String, Event> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, Event> record) {
    if (heard.isInstance(record.value())) {
      context.forward(record);
    }
  }
}
