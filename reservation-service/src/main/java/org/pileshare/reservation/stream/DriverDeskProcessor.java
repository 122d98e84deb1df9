package org.pileshare.reservation.stream;

import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.Event;
import org.pileshare.reservation.core.DriverDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a driver desk what it hears, in the order of the log, and writes what comes back. */
final class DriverDeskProcessor implements Processor<String, Event, String, Event> {
  static final String STORE = "driver-desks";

  private static final Logger LOG = LoggerFactory.getLogger(DriverDeskProcessor.class);

  private final DeskSettings settings;
  private ProcessorContext<String, Event> context;
  private DeskStore<DriverDesk> desks;

  DriverDeskProcessor(DeskSettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<String, Event> context) {
    this.context = context;
    this.desks =
        new DeskStore<>(
            context.getStateStore(STORE),
            new DriverDeskLayout(settings.limits()),
            settings.rowsInMemory());
  }

  @Override
  public void process(Record<String, Event> record) {
    if (!(record.value() instanceof DriverDeskInput input)
        || !input.driver().value().equals(record.key())) {
      LOG.error("Expected the input of driver {}, but it is {}", record.key(), record.value());
      return;
    }
    var desk = desks.get(record.key());
    var outcome = desk.decide(input, Instant.ofEpochMilli(record.timestamp()));
    desks.put(record.key(), desk.after(outcome));
    Post.send(context, STORE, outcome, record.timestamp());
    settings.pace().keep(context, outcome, record.timestamp());
  }
}
