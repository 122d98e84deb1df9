package org.pileshare.pile.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.core.MeterReading;
import org.pileshare.pile.core.Session;
import org.pileshare.pile.journal.Entry.MeterSampled;
import org.pileshare.pile.journal.Entry.SessionBegan;
import org.pileshare.pile.journal.Entry.SessionEnded;

/** What the records of a journal add up to. It is the fold of them and nothing else. */
final class JournalContents {
  /**
   * An entry that is not forgotten yet.
   *
   * @param bytes its size on the disk
   */
  private record Kept(Entry entry, int bytes, boolean acknowledged) {}

  private final TreeMap<Long, Kept> kept = new TreeMap<>();
  private final TreeMap<Long, Trail> trails = new TreeMap<>();
  private final Map<Integer, Long> registersWh = new HashMap<>();
  private final UsedCodes usedCodes = new UsedCodes();
  private Totals totals = Totals.NONE;
  private @Nullable Instant latestAt;
  private long nextNumber = 1;
  private long bytes;
  private int pending;
  private int running;

  long nextNumber() {
    return nextNumber;
  }

  /** The size of all that is kept. */
  long bytes() {
    return bytes;
  }

  /** How many entries wait for an answer. */
  int pending() {
    return pending;
  }

  /** How many sessions have no end. */
  int running() {
    return running;
  }

  Map<Integer, Long> registersWh() {
    return registersWh;
  }

  Totals totals() {
    return totals;
  }

  /** Whether a session was begun by the code of this reservation. */
  boolean isUsed(String reservation) {
    return usedCodes.contains(reservation);
  }

  /** The time of the last entry that was ever written; nothing if there was none. */
  Optional<Instant> latestAt() {
    return Optional.ofNullable(latestAt);
  }

  /**
   * Whether a record can follow on what is there; only damage on the disk leaves one that cannot.
   */
  boolean accepts(JournalRecord record) {
    return switch (record) {
      case SessionBegan began -> !kept.containsKey(began.number());
      case MeterSampled sampled -> isRunning(sampled.session());
      case SessionEnded ended -> isRunning(ended.session());
      default -> true;
    };
  }

  private boolean isRunning(long session) {
    var trail = trails.get(session);
    return trail != null && !trail.ended();
  }

  /**
   * Takes the next record.
   *
   * @param size of the record on the disk
   */
  void apply(JournalRecord record, int size) {
    switch (record) {
      case JournalRecord.Base base -> {
        nextNumber = Math.max(nextNumber, base.nextNumber());
        registersWh.putAll(base.registersWh());
        totals = base.totals() == null ? totals : base.totals();
        latestAt = base.latestAt() == null ? latestAt : base.latestAt();
      }
      case JournalRecord.ClockCorrected corrected -> correct(corrected);
      case JournalRecord.CodeUsed used -> usedCodes.use(used.reservation(), used.at());
      case JournalRecord.Acknowledged acknowledged -> acknowledge(acknowledged);
      case SessionBegan began -> {
        keep(began, size);
        trails.put(began.number(), Trail.of(began));
        running++;
        registersWh.put(began.connector(), began.meterWh());
        if (began.reservation() != null) {
          usedCodes.use(began.reservation(), began.at());
        }
      }
      case MeterSampled sampled -> {
        var trail = trailOf(sampled.session());
        keep(sampled, size);
        forgetAcknowledgedSample(trail);
        trails.put(sampled.session(), trail.sampled(sampled));
        registersWh.put(trail.beginning().connector(), sampled.meterWh());
      }
      case SessionEnded ended -> {
        var trail = trailOf(ended.session());
        keep(ended, size);
        running--;
        totals = totals.ended(ended.meterWh() - trail.beginning().meterWh());
        trails.put(ended.session(), trail.end());
        registersWh.put(trail.beginning().connector(), ended.meterWh());
        forgetAcknowledgedSample(trail);
      }
    }
  }

  private void correct(JournalRecord.ClockCorrected corrected) {
    var by = Duration.ofMillis(corrected.shiftMillis());
    var from = corrected.fromEntry();
    kept.tailMap(from)
        .replaceAll((number, old) -> new Kept(old.entry.shifted(by), old.bytes, old.acknowledged));
    trails.replaceAll((number, old) -> old.shifted(from, by));
    if (latestAt != null && nextNumber > from) {
      latestAt = latestAt.plus(by);
    }
  }

  /** The running session of this number. */
  Trail trailOf(long session) {
    var trail = trails.get(session);
    if (trail == null || trail.ended()) {
      throw new IllegalStateException(
          "Expected a running session " + session + ", but there is none");
    }
    return trail;
  }

  private void keep(Entry entry, int size) {
    kept.put(entry.number(), new Kept(entry, size, false));
    latestAt = entry.at();
    nextNumber = Math.max(nextNumber, entry.number() + 1);
    bytes += size;
    pending++;
  }

  private void forget(long number) {
    var gone = kept.remove(number);
    if (gone != null) {
      bytes -= gone.bytes;
      pending -= gone.acknowledged ? 0 : 1;
    }
  }

  /** It was kept only for the case of a loss of power, and there is something later now. */
  private void forgetAcknowledgedSample(Trail trail) {
    if (trail.latest() != null) {
      var sample = kept.get(trail.latest().number());
      if (sample != null && sample.acknowledged) {
        forget(trail.latest().number());
      }
    }
  }

  private void acknowledge(JournalRecord.Acknowledged record) {
    var entry = kept.get(record.entry());
    // A sample may have been dropped, for want of room, while its answer was on the way.
    if (entry == null || entry.acknowledged) {
      return;
    }
    var trail = trails.get(entry.entry.session());
    switch (entry.entry) {
      case SessionBegan began -> {
        mark(began.number(), entry);
        if (trail != null) {
          trails.put(began.number(), trail.named(record.transactionId()));
        }
      }
      case MeterSampled sampled -> {
        // The last reading of a running session is what is known of it after a loss of power.
        if (trail != null && !trail.ended() && sampled.equals(trail.latest())) {
          mark(sampled.number(), entry);
        } else {
          forget(sampled.number());
        }
      }
      case SessionEnded ended -> {
        if (trail != null) {
          totals = totals.acknowledged(ended.meterWh() - trail.beginning().meterWh());
        }
        forget(ended.number());
        forget(ended.session());
        trails.remove(ended.session());
      }
    }
  }

  private void mark(long number, Kept entry) {
    kept.put(number, new Kept(entry.entry, entry.bytes, true));
    pending--;
  }

  /** The first entry that waits for an answer and whose session is one of these. */
  Optional<Upload> next(Predicate<Trail> wanted) {
    for (var candidate : kept.values()) {
      var trail = trails.get(candidate.entry.session());
      if (!candidate.acknowledged && trail != null && wanted.test(trail)) {
        return Optional.of(new Upload(candidate.entry, trail.beginning(), trail.transactionId()));
      }
    }
    return Optional.empty();
  }

  /** The sessions that have no end, in order, each with its last known reading. */
  Map<Session, MeterReading> runningSessions() {
    var found = new LinkedHashMap<Session, MeterReading>();
    for (var trail : trails.values()) {
      if (!trail.ended()) {
        found.put(trail.session(), trail.reading());
      }
    }
    return found;
  }

  /** The running session that is called so. */
  Optional<Session> running(Predicate<Trail> named) {
    return trails.values().stream()
        .filter(trail -> !trail.ended() && named.test(trail))
        .map(Trail::session)
        .findFirst();
  }

  /**
   * Drops the intermediate samples that {@link Thinning} names.
   *
   * @return how many were dropped
   */
  int thin() {
    var entries = kept.values().stream().map(Kept::entry).toList();
    var dropped = Thinning.next(entries, this::span);
    dropped.forEach(this::forget);
    return dropped.size();
  }

  private Thinning.@Nullable Span span(long session) {
    var trail = trails.get(session);
    return trail == null ? null : trail.span();
  }

  /** The shortest list of records that adds up to the same. */
  List<JournalRecord> rewritten() {
    var records = new ArrayList<JournalRecord>();
    // Ends that are kept come again behind it, and would count twice.
    var forgotten = new Totals(totals.acknowledgedWh(), totals.acknowledgedWh());
    records.add(new JournalRecord.Base(nextNumber, registersWh, forgotten, latestAt));
    records.addAll(usedCodes.records());
    for (var entry : kept.values()) {
      records.add(entry.entry);
      if (entry.acknowledged) {
        var trail = trails.get(entry.entry.session());
        var transactionId =
            trail == null || entry.entry instanceof MeterSampled ? null : trail.transactionId();
        records.add(new JournalRecord.Acknowledged(entry.entry.number(), transactionId));
      }
    }
    return records;
  }
}
