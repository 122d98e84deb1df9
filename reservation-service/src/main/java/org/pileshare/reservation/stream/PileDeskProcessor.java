package org.pileshare.reservation.stream;

import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.reservation.core.PileCalendar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a pile's calendar what it hears, in the order of the log, and writes what comes back. */
final class PileDeskProcessor implements Processor<String, Event, String, Event> {
  static final String STORE = "pile-calendars";

  private static final Logger LOG = LoggerFactory.getLogger(PileDeskProcessor.class);

  private final DeskSettings settings;
  private ProcessorContext<String, Event> context;
  private DeskStore<PileCalendar> calendars;

  PileDeskProcessor(DeskSettings settings) {
    this.settings = settings;
  }

  @Override
  public void init(ProcessorContext<String, Event> context) {
    KeyValueStore<String, byte[]> rows = context.getStateStore(STORE);
    this.context = context;
    this.calendars =
        new DeskStore<>(rows, new PileCalendarLayout(settings.limits()), settings.rowsInMemory());
    context.schedule(
        settings.timerEvery(), PunctuationType.WALL_CLOCK_TIME, new PassTimer(context, rows));
  }

  @Override
  public void process(Record<String, Event> record) {
    if (!(record.value() instanceof PileDeskInput input)
        || !input.pile().value().equals(record.key())) {
      LOG.error("Expected the input of pile {}, but it is {}", record.key(), record.value());
      return;
    }
    var calendar = calendars.get(record.key());
    var outcome = calendar.decide(input, Instant.ofEpochMilli(record.timestamp()));
    calendars.put(record.key(), calendar.after(outcome));
    Post.send(context, STORE, outcome, record.timestamp());
    settings.pace().keep(context, outcome, record.timestamp());
  }
}
