package org.pileshare.pile.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of the journal. The names on the disk are fixed: a later release reads them too. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.SessionBegan.class, name = "began"),
  @JsonSubTypes.Type(value = Entry.MeterSampled.class, name = "sampled"),
  @JsonSubTypes.Type(value = Entry.SessionEnded.class, name = "ended"),
  @JsonSubTypes.Type(value = JournalRecord.Acknowledged.class, name = "acknowledged"),
  @JsonSubTypes.Type(value = JournalRecord.ClockCorrected.class, name = "corrected"),
  @JsonSubTypes.Type(value = JournalRecord.CodeUsed.class, name = "code"),
  @JsonSubTypes.Type(value = JournalRecord.Base.class, name = "base")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface JournalRecord
    permits Entry,
        JournalRecord.Acknowledged,
        JournalRecord.ClockCorrected,
        JournalRecord.CodeUsed,
        JournalRecord.Base {

  /**
   * The gateway has answered an entry, so that the pile may forget it.
   *
   * @param transactionId present if the entry was the beginning of a session
   */
  record Acknowledged(long entry, @Nullable Integer transactionId) implements JournalRecord {}

  /**
   * Stands first in each file.
   *
   * @param nextNumber above all numbers that were ever given out
   * @param registersWh the last known energy register of each connector
   * @param totals of the sessions that ended; absent in what an earlier release has written
   * @param latestAt the time of the last entry that was ever written, if there was one
   */
  record Base(
      long nextNumber,
      Map<Integer, Long> registersWh,
      @Nullable Totals totals,
      @Nullable Instant latestAt)
      implements JournalRecord {
    public Base {
      registersWh = Map.copyOf(registersWh);
    }
  }

  /**
   * What was written by a clock that was wrong: all entries from one number on, and by how much.
   */
  record ClockCorrected(long fromEntry, long shiftMillis) implements JournalRecord {}

  /** The code of a reservation has begun a session, and begins no other. */
  record CodeUsed(String reservation, Instant at) implements JournalRecord {}
}
