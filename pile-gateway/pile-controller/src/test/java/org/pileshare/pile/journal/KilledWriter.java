package org.pileshare.pile.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.MeterReading;

/** A process that writes sessions until it is killed, and says each entry when it is durable. */
final class KilledWriter {
  static final int LIMIT_BYTES = 16 * 1024 * 1024;

  private KilledWriter() {}

  public static void main(String[] directory) throws IOException {
    try (var journal = Journal.open(Path.of(directory[0]), LIMIT_BYTES)) {
      for (var cut : journal.running().entrySet()) {
        journal.end(cut.getKey(), cut.getValue(), StopReason.POWER_LOSS, null);
      }
      while (true) {
        var start = new MeterReading(Instant.EPOCH, 0);
        var session = journal.begin(1, "CARD-A", start).orElseThrow();
        System.out.println("began " + session.number());
        journal.sample(session, start);
        var answered = session.number() % 2 == 0;
        System.out.println((answered ? "answered " : "sampled ") + (session.number() + 1));
        journal.end(session, start, StopReason.LOCAL, "CARD-A");
        System.out.println("ended " + (session.number() + 2));
        // Some answers come, so that the kill may also fall into a rewrite.
        if (answered) {
          journal.acknowledge(session.number() + 1, null);
        }
      }
    }
  }
}
