package org.pileshare.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.ledger.store.Bulk.Repeated;

/**
 * Takes each session once, however often it was reported.
 *
 * <p>Two reports are the same if the pile said the same. What the gateway adds (whose card it was,
 * when it received the report, whether that was late) may differ between two deliveries of one
 * report; the first delivery counts.
 */
final class SessionReports {
  private static final Logger LOG = Logger.getLogger(SessionReports.class);
  private static final int MAX_REASON = 100;

  private SessionReports() {}

  /** A session that is new to the book, with the row that was added for it. */
  record Added(CompletedSession event, SessionRow row) {}

  /**
   * What the reports brought.
   *
   * @param contradicted sessions of which another report says something else
   */
  record Taken(List<Added> added, Set<UUID> contradicted) {
    static final Taken NOTHING = new Taken(List.of(), Set.of());

    List<SessionRow> rows() {
      return added.stream().map(Added::row).toList();
    }
  }

  /** Adds the sessions that are new, in order, and keeps aside what contradicts one. */
  static Uni<Taken> add(
      Mutiny.QueryProducer session,
      List<Reading.Read> readings,
      PositionRow position,
      Instant now) {
    var reports =
        readings.stream().filter(read -> read.event() instanceof CompletedSession).toList();
    if (reports.isEmpty()) {
      return Uni.createFrom().item(Taken.NOTHING);
    }
    return known(session, reports)
        .chain(
            known -> {
              var added = new ArrayList<Added>();
              var conflicts = new ArrayList<ConflictRow>();
              for (var report : reports) {
                var event = (CompletedSession) report.event();
                var row = row(event, report.place());
                var first = known.putIfAbsent(row.id, row);
                if (first == null) {
                  row.number = ++position.sessions;
                  added.add(new Added(event, row));
                } else if (!same(first, row)) {
                  conflicts.add(conflict(event, report.place(), now));
                }
              }
              var rows = added.stream().map(Added::row).toList();
              return Bulk.insert(session, "session", rows, Repeated.IS_A_DEFECT)
                  .chain(
                      () ->
                          Bulk.insert(
                              session, "session_conflict", conflicts, Repeated.CHANGES_NOTHING))
                  .replaceWith(new Taken(List.copyOf(added), contradicted(conflicts)));
            });
  }

  private static Set<UUID> contradicted(List<ConflictRow> conflicts) {
    return conflicts.stream().map(row -> row.session).collect(Collectors.toUnmodifiableSet());
  }

  private static Uni<Map<UUID, SessionRow>> known(
      Mutiny.QueryProducer session, List<Reading.Read> reports) {
    return SessionRow.byId(
        session, reports.stream().map(read -> ((CompletedSession) read.event()).session()));
  }

  private static boolean same(SessionRow one, SessionRow other) {
    return one.pile.equals(other.pile)
        && one.connector == other.connector
        && one.card.equals(other.card)
        && one.meterStartWh == other.meterStartWh
        && one.meterStopWh == other.meterStopWh
        && one.startedAt.equals(other.startedAt)
        && one.endedAt.equals(other.endedAt)
        && one.reason.equals(other.reason);
  }

  private static SessionRow row(CompletedSession event, LogPlace place) {
    var row = new SessionRow();
    row.id = event.session();
    row.pile = event.pile().value();
    row.connector = event.connector();
    row.card = event.card().value();
    var driver = event.driver();
    row.driver = driver == null ? null : driver.value();
    row.meterStartWh = event.meterStartWh();
    row.meterStopWh = event.meterStopWh();
    row.energyWh = event.energyWh();
    row.startedAt = Kept.time(event.startedAt());
    row.endedAt = Kept.time(event.endedAt());
    row.receivedAt = Kept.time(event.receivedAt());
    row.reason = Kept.text(event.reason(), MAX_REASON);
    row.offline = event instanceof OfflineSessionUploaded;
    row.logOffset = place.offset();
    row.startReported = event.startReported();
    return row;
  }

  private static ConflictRow conflict(CompletedSession event, LogPlace place, Instant now) {
    LOG.warnf("Expected one report of session %s, but %s says another", event.session(), place);
    var row = new ConflictRow();
    row.id = place.toString();
    row.session = event.session();
    row.keptAt = Kept.time(now);
    try {
      row.event = EventJson.mapper().writeValueAsString(event);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected every event to be JSON", impossible);
    }
    return row;
  }
}
