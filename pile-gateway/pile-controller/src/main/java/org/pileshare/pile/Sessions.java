package org.pileshare.pile;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.core.Admission;
import org.pileshare.pile.core.ConnectorState.Charging;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.hardware.PileHardware;
import org.pileshare.pile.journal.Journal;

/**
 * The order in which disk and contactor follow a session. The contactor closes after the beginning
 * is on the disk, and opens before the end is written, because a disk that fails must not keep it
 * closed. Used by one thread at a time.
 */
final class Sessions {
  private static final System.Logger LOG = System.getLogger(Sessions.class.getName());

  private final String pile;
  private final PileHardware hardware;
  private final Journal journal;

  Sessions(String pile, PileHardware hardware, Journal journal) {
    this.pile = pile;
    this.hardware = hardware;
    this.journal = journal;
  }

  /** Ends what a loss of power cut short, by the last that is known of it. */
  void endCutShort() throws IOException {
    for (var cut : journal.running().entrySet()) {
      journal.end(cut.getKey(), cut.getValue(), StopReason.POWER_LOSS, null);
    }
  }

  SwipeOutcome begin(int connector, Admission admission) {
    MeterReading start;
    try {
      start = reading(connector);
    } catch (IOException failed) {
      return new SwipeOutcome.Refused(
          Refusal.METER_FAILED,
          "Expected a reading of the meter at connector %d, but %s"
              .formatted(connector, failed.getMessage()));
    }
    try {
      var begun = journal.begin(connector, admission, start);
      if (begun.isEmpty()) {
        return new SwipeOutcome.Refused(
            Refusal.JOURNAL_FULL,
            "Expected room for one more session, but what is not uploaded fills the journal");
      }
      hardware.contactor().close(connector);
      return new SwipeOutcome.Started(begun.get());
    } catch (IOException failed) {
      LOG.log(System.Logger.Level.ERROR, pile + " cannot write its journal", failed);
      return new SwipeOutcome.Refused(
          Refusal.JOURNAL_FAILED,
          "Expected to write that charging begins, but " + failed.getMessage());
    }
  }

  MeterReading end(Charging charging, StopReason reason, @Nullable String card) {
    var session = charging.session();
    hardware.contactor().open(session.connector());
    var end = readingAfter(charging);
    try {
      journal.end(session, end, reason, card);
    } catch (IOException failed) {
      // The journal keeps it and writes it as soon as it can; the next start ends it otherwise.
      LOG.log(
          System.Logger.Level.ERROR,
          pile + " cannot write the end of session " + session.number() + " yet",
          failed);
    }
    return end;
  }

  /**
   * Takes a sample.
   *
   * @throws IOException if it cannot be written
   */
  Charging sample(Charging charging) throws IOException {
    var sampled = charging.sampled(readingAfter(charging));
    journal.sample(sampled.session(), sampled.latest());
    return sampled;
  }

  private MeterReading reading(int connector) throws IOException {
    return new MeterReading(hardware.clock().now(), hardware.meter().readWh(connector));
  }

  /** A meter that does not answer leaves what was last known of it. */
  private MeterReading readingAfter(Charging charging) {
    var connector = charging.session().connector();
    try {
      return charging.latest().followedBy(reading(connector));
    } catch (IOException failed) {
      LOG.log(
          System.Logger.Level.WARNING,
          "{0} cannot read the meter at connector {1}: {2}",
          pile,
          connector,
          failed.getMessage());
      return new MeterReading(hardware.clock().now(), charging.latest().meterWh());
    }
  }
}
