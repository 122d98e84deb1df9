package org.pileshare.reservation.stream;

import java.time.Instant;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;

/**
 * Tells each pile for which something is due that time has passed, by a command on its own ordered
 * topic. It decides nothing: the calendar looks at the time of the command, and one too many finds
 * nothing to do.
 */
final class PassTimer implements Punctuator {
  private final ProcessorContext<String, Event> context;
  private final KeyValueStore<String, byte[]> rows;

  PassTimer(ProcessorContext<String, Event> context, KeyValueStore<String, byte[]> rows) {
    this.context = context;
    this.rows = rows;
  }

  @Override
  public void punctuate(long timestamp) {
    var now = Instant.ofEpochMilli(timestamp);
    try (var heads = rows.prefixScan(PileCalendarLayout.HEAD + "/", new StringSerializer())) {
      while (heads.hasNext()) {
        var row = heads.next();
        var due = StateJson.read(row.value, PileCalendarLayout.Head.class).nextDue();
        if (due != null && !due.isAfter(now)) {
          remind(new PileId(row.key.split("/", -1)[1]), due, now);
        }
      }
    }
  }

  private void remind(PileId pile, Instant due, Instant now) {
    var timer = new PassTime(Ids.derived("PassTime", pile, due), pile);
    context.forward(
        Envelope.of(timer).record(timer, now, now.toEpochMilli()),
        Post.sink(PileDeskProcessor.STORE, Topics.RESERVATION_CLAIMS));
  }
}
