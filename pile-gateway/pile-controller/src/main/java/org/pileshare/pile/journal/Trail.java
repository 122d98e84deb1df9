package org.pileshare.pile.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;
import org.pileshare.pile.journal.Entry.MeterSampled;
import org.pileshare.pile.journal.Entry.SessionBegan;

/**
 * A session whose end is not acknowledged yet.
 *
 * @param transactionId what the gateway called it; absent before it answered the beginning
 */
record Trail(
    SessionBegan beginning,
    @Nullable Integer transactionId,
    @Nullable MeterSampled latest,
    boolean ended) {
  boolean isNamed(int transaction) {
    return Integer.valueOf(transaction).equals(transactionId);
  }

  boolean isNamed(String transaction) {
    return transaction.equals(beginning.transactionOrNumber());
  }

  /** The next sample, that is not written yet. */
  MeterSampled next(long number, MeterReading reading) {
    return new MeterSampled(
        number, beginning.number(), reading.at(), reading.meterWh(), nextSeqNo());
  }

  /** Samples are dropped, but never the latest of a session that runs. */
  int nextSeqNo() {
    return latest == null ? 1 : latest.seqNoOrZero() + 1;
  }

  static Trail of(SessionBegan beginning) {
    return new Trail(beginning, null, null, false);
  }

  Trail sampled(MeterSampled sample) {
    return new Trail(beginning, transactionId, sample, false);
  }

  Trail end() {
    return new Trail(beginning, transactionId, latest, true);
  }

  Trail named(@Nullable Integer transaction) {
    return new Trail(beginning, transaction, latest, ended);
  }

  /** The same after the clock was corrected, by which all from an entry on was written. */
  Trail shifted(long fromEntry, Duration by) {
    return new Trail(
        beginning.number() < fromEntry ? beginning : beginning.shifted(by),
        transactionId,
        latest == null || latest.number() < fromEntry ? latest : latest.shifted(by),
        ended);
  }

  static Session session(SessionBegan began) {
    var start = new MeterReading(began.at(), began.meterWh());
    return new Session(began.number(), began.connector(), began.card(), start);
  }

  Session session() {
    return session(beginning);
  }

  /** The last that is known of the meter before its end. */
  MeterReading reading() {
    return latest == null ? session().start() : new MeterReading(latest.at(), latest.meterWh());
  }

  Thinning.Span span() {
    return new Thinning.Span(beginning.at(), ended ? null : latest);
  }
}
