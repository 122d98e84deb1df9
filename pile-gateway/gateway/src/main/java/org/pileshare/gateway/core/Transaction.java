package org.pileshare.gateway.core;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Kind;

/**
 * A transaction of OCPP 2.x as the gateway remembers it. Its pile tells the card, the connector and
 * the reservation once each, with whichever report it likes, so what is known of it is what all its
 * reports say together, in the order of their {@code seqNo}.
 *
 * @param id the pile's own name for it
 * @param reports by {@code seqNo}, at most {@value #MAX_REPORTS} besides its start and its end
 * @param began whether its session is written down as begun
 * @param ended whether its session is written down as ended
 */
public record Transaction(
    UUID session,
    String id,
    SortedMap<Integer, TransactionReported> reports,
    boolean began,
    boolean ended) {
  static final int MAX_REPORTS = 16;

  public Transaction {
    reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
  }

  /** One of which nothing was reported yet. */
  static Transaction unreported(TransactionReported first) {
    return new Transaction(
        first.session(), first.transaction(), Collections.emptySortedMap(), false, false);
  }

  /** A number is taken by its first report; so are the start and the end. */
  Transaction with(TransactionReported report) {
    if (reports.containsKey(report.seqNo()) || !isNew(report)) {
      return this;
    }
    var next = new TreeMap<>(reports);
    next.put(report.seqNo(), report);
    return new Transaction(session, id, next, began, ended);
  }

  Transaction whichBegan() {
    return new Transaction(session, id, reports, true, ended);
  }

  Transaction whichEnded() {
    return new Transaction(session, id, reports, began, true);
  }

  /**
   * Whether a report says more than a reading of a session that is known: whatever else it says is
   * said once, and so has to be written down before the pile forgets it.
   */
  boolean isNew(TransactionReported report) {
    var isFirstOfItsKind =
        switch (report.kind()) {
          case STARTED -> start().isEmpty();
          case ENDED -> end().isEmpty();
          case UPDATED -> reports.isEmpty();
        };
    var tellsMore =
        report.card() != null
            || report.reservation() != null
            || report.connector() != null && connector().isEmpty()
            || report.meterFirstWh() != null && meterStartWh().isEmpty();
    return isFirstOfItsKind || tellsMore && reports.size() < MAX_REPORTS;
  }

  Optional<TransactionReported> start() {
    return of(Kind.STARTED);
  }

  Optional<TransactionReported> end() {
    return of(Kind.ENDED);
  }

  private Optional<TransactionReported> of(Kind kind) {
    return reports.values().stream().filter(report -> report.kind() == kind).findFirst();
  }

  /** The report with the card that opened the pile; a later card may only have ended it. */
  Optional<TransactionReported> swipe() {
    return reports.values().stream().filter(report -> report.card() != null).findFirst();
  }

  public Optional<Integer> connector() {
    return said(TransactionReported::connector).findFirst();
  }

  Optional<Integer> reservation() {
    return said(TransactionReported::reservation).findFirst();
  }

  /** The register at the start, or what was read of it first. */
  Optional<Long> meterStartWh() {
    return start()
        .map(TransactionReported::meterFirstWh)
        .or(() -> said(TransactionReported::meterFirstWh).findFirst());
  }

  /** The register at the end, or what was read of it last. */
  Optional<Long> meterStopWh() {
    return end()
        .map(TransactionReported::meterLastWh)
        .or(() -> said(TransactionReported::meterLastWh).reduce((before, last) -> last));
  }

  private <T> Stream<T> said(Function<TransactionReported, @Nullable T> member) {
    return reports.values().stream().map(member).filter(Objects::nonNull);
  }

  /** When it started, or when it was first heard of as far as its start is unknown. */
  Instant startedAt() {
    return beginning().at();
  }

  /** Whether its start was without network; without a start, its first report. */
  boolean beganOffline() {
    return beginning().offline();
  }

  private TransactionReported beginning() {
    return start().orElseGet(() -> reports.values().iterator().next());
  }

  /** Whether all is known that a session consists of, but its readings. */
  boolean isWhole() {
    return start().isPresent()
        && end().isPresent()
        && swipe().isPresent()
        && connector().isPresent();
  }

  /** Whether the pile has nothing more to say of it. */
  public boolean isOver() {
    return ended || end().isPresent();
  }
}
