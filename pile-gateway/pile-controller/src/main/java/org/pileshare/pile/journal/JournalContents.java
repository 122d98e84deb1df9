package org.pileshare.pile.journal;

import static java.util.Comparator.naturalOrder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;
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

  /** A session whose end is not acknowledged yet. */
  private record Trail(
      SessionBegan beginning,
      @Nullable Integer transactionId,
      @Nullable MeterSampled latest,
      boolean ended) {}

  private final TreeMap<Long, Kept> kept = new TreeMap<>();
  private final TreeMap<Long, Trail> trails = new TreeMap<>();
  private final Map<Integer, Long> registersWh = new HashMap<>();
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
      }
      case JournalRecord.Acknowledged acknowledged -> acknowledge(acknowledged);
      case SessionBegan began -> {
        keep(began, size);
        trails.put(began.number(), new Trail(began, null, null, false));
        running++;
        registersWh.put(began.connector(), began.meterWh());
      }
      case MeterSampled sampled -> {
        var trail = trailOf(sampled);
        keep(sampled, size);
        forgetAcknowledgedSample(trail);
        trails.put(
            sampled.session(), new Trail(trail.beginning, trail.transactionId, sampled, false));
        registersWh.put(trail.beginning.connector(), sampled.meterWh());
      }
      case SessionEnded ended -> {
        var trail = trailOf(ended);
        keep(ended, size);
        running--;
        trails.put(
            ended.session(), new Trail(trail.beginning, trail.transactionId, trail.latest, true));
        registersWh.put(trail.beginning.connector(), ended.meterWh());
        forgetAcknowledgedSample(trail);
      }
    }
  }

  private Trail trailOf(Entry entry) {
    var trail = trails.get(entry.session());
    if (trail == null || trail.ended) {
      throw new IllegalStateException(
          "Expected a running session " + entry.session() + ", but there is none");
    }
    return trail;
  }

  private void keep(Entry entry, int size) {
    kept.put(entry.number(), new Kept(entry, size, false));
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
    if (trail.latest != null) {
      var sample = kept.get(trail.latest.number());
      if (sample != null && sample.acknowledged) {
        forget(trail.latest.number());
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
          trails.put(
              began.number(), new Trail(began, record.transactionId(), trail.latest, trail.ended));
        }
      }
      case MeterSampled sampled -> {
        // The last reading of a running session is what is known of it after a loss of power.
        if (trail != null && !trail.ended && sampled.equals(trail.latest)) {
          mark(sampled.number(), entry);
        } else {
          forget(sampled.number());
        }
      }
      case SessionEnded ended -> {
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

  /** The first entry that waits for an answer and whose session is not set aside. */
  Optional<Upload> next(LongPredicate setAside) {
    for (var candidate : kept.values()) {
      var session = candidate.entry.session();
      if (!candidate.acknowledged && !setAside.test(session)) {
        var trail = trails.get(session);
        if (trail != null) {
          return Optional.of(new Upload(candidate.entry, trail.beginning, trail.transactionId));
        }
      }
    }
    return Optional.empty();
  }

  /** The sessions that have no end, in order, each with its last known reading. */
  Map<Session, MeterReading> runningSessions() {
    var found = new LinkedHashMap<Session, MeterReading>();
    for (var trail : trails.values()) {
      if (!trail.ended) {
        var session = session(trail.beginning);
        found.put(
            session,
            trail.latest == null
                ? session.start()
                : new MeterReading(trail.latest.at(), trail.latest.meterWh()));
      }
    }
    return found;
  }

  /** The running session that the gateway calls so. */
  Optional<Session> running(int transactionId) {
    return trails.values().stream()
        .filter(trail -> !trail.ended)
        .filter(trail -> trail.transactionId != null && trail.transactionId == transactionId)
        .map(trail -> session(trail.beginning))
        .findFirst();
  }

  static Session session(SessionBegan began) {
    return new Session(
        began.number(),
        began.connector(),
        began.card(),
        new MeterReading(began.at(), began.meterWh()));
  }

  /**
   * Drops the intermediate samples that lie closest behind the one before, so that what remains is
   * spread evenly, and never the last of a running session.
   *
   * @return how many were dropped
   */
  int thin() {
    var closest = droppable(Duration.ZERO).stream().map(Gap::length).min(naturalOrder());
    if (closest.isEmpty()) {
      return 0;
    }
    var limit = closest.get().multipliedBy(2).plusMillis(1);
    var dropped = droppable(limit);
    dropped.forEach(gap -> forget(gap.sample));
    return dropped.size();
  }

  /**
   * A sample that may go.
   *
   * @param length the time since the one before that stays
   */
  private record Gap(long sample, Duration length) {}

  /** The samples that lie closer behind the one before that stays; all of them for a limit of 0. */
  private List<Gap> droppable(Duration limit) {
    var gaps = new ArrayList<Gap>();
    var staying = new HashMap<Long, Instant>();
    for (var candidate : kept.values()) {
      if (candidate.entry instanceof MeterSampled sampled) {
        var trail = trails.get(sampled.session());
        if (trail == null) {
          continue;
        }
        var before = staying.getOrDefault(sampled.session(), trail.beginning.at());
        var length = Duration.between(before, sampled.at()).abs();
        var last = !trail.ended && sampled.equals(trail.latest);
        if (!last && (limit.isZero() || length.compareTo(limit) < 0)) {
          gaps.add(new Gap(sampled.number(), length));
        }
        if (last || limit.isZero() || length.compareTo(limit) >= 0) {
          staying.put(sampled.session(), sampled.at());
        }
      }
    }
    return gaps;
  }

  /** The shortest list of records that adds up to the same. */
  List<JournalRecord> rewritten() {
    var records = new ArrayList<JournalRecord>();
    records.add(new JournalRecord.Base(nextNumber, registersWh));
    for (var entry : kept.values()) {
      records.add(entry.entry);
      if (entry.acknowledged) {
        var trail = trails.get(entry.entry.session());
        var transactionId =
            trail == null || entry.entry instanceof MeterSampled ? null : trail.transactionId;
        records.add(new JournalRecord.Acknowledged(entry.entry.number(), transactionId));
      }
    }
    return records;
  }
}
