package org.pileshare.ledger.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.kafka.EventJson;

/** What REST reads of the sessions that wait for a person. */
@ApplicationScoped
public class DisputeReader {
  /** A session has one report, rarely two; whoever told more told nothing new. */
  private static final int MAX_OTHERS = 10;

  private static final String LAST_JUDGED =
      "select s, j from SessionRow s join JudgementRow j on j.session = s.id and "
          + BookReader.LAST
          + " where ";

  /** Another report of a session, which says something else. */
  public record OtherReport(
      String startedAt, String endedAt, long meterStartWh, long meterStopWh, String reason) {}

  /** A session that waits, with what contradicts it. */
  public record Waiting(SessionRow session, JudgementRow judgement, List<OtherReport> others) {}

  /** A session, and whether it was ever decided. */
  public record Judged(JudgementRow judgement, boolean decided) {}

  /**
   * The sessions that wait, those written first first.
   *
   * @param after those written behind this session; behind an unknown one there is nothing
   */
  public Uni<List<Waiting>> waiting(@Nullable UUID after, int limit) {
    var query =
        LAST_JUDGED
            + "j.disputed = true"
            + (after == null
                ? ""
                : " and s.number > (select a.number from SessionRow a where a.id = :after)")
            + " order by s.number";
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    session -> {
                      var selection =
                          session.createSelectionQuery(query, Object[].class).setMaxResults(limit);
                      if (after != null) {
                        selection.setParameter("after", after);
                      }
                      return selection
                          .setReadOnly(true)
                          .getResultList()
                          .chain(rows -> withOthers(session, rows));
                    }));
  }

  /** A session as it stands, or nothing if there is none. */
  public Uni<Optional<Judged>> judged(UUID id) {
    return Panache.withSession(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createSelectionQuery(
                                "select j, (select count(*) from DecisionRow d"
                                    + " where d.session = j.session) from JudgementRow j"
                                    + " where j.session = :id and "
                                    + BookReader.LAST,
                                Object[].class)
                            .setParameter("id", id)
                            .setReadOnly(true)
                            .getResultList()
                            .map(rows -> rows.stream().map(DisputeReader::judged).findFirst())));
  }

  private static Judged judged(Object[] row) {
    return new Judged((JudgementRow) row[0], (Long) row[1] > 0);
  }

  private static Uni<List<Waiting>> withOthers(Mutiny.QueryProducer session, List<Object[]> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createSelectionQuery(
            "from ConflictRow c where c.session in :ids order by c.keptAt", ConflictRow.class)
        .setParameter("ids", rows.stream().map(row -> ((SessionRow) row[0]).id).toList())
        .setMaxResults(rows.size() * MAX_OTHERS)
        .setReadOnly(true)
        .getResultList()
        .map(
            conflicts -> {
              var others = others(conflicts);
              return rows.stream().map(row -> waiting(row, others)).toList();
            });
  }

  private static Waiting waiting(Object[] row, Map<UUID, List<OtherReport>> others) {
    var session = (SessionRow) row[0];
    return new Waiting(session, (JudgementRow) row[1], others.getOrDefault(session.id, List.of()));
  }

  private static Map<UUID, List<OtherReport>> others(List<ConflictRow> conflicts) {
    var others = new HashMap<UUID, List<OtherReport>>();
    for (var conflict : conflicts) {
      var list = others.computeIfAbsent(conflict.session, id -> new ArrayList<>());
      if (list.size() < MAX_OTHERS) {
        list.add(other(conflict));
      }
    }
    return others;
  }

  private static OtherReport other(ConflictRow conflict) {
    try {
      JsonNode told = EventJson.mapper().readTree(conflict.event);
      return new OtherReport(
          told.path("startedAt").asText(),
          told.path("endedAt").asText(),
          told.path("meterStartWh").asLong(),
          told.path("meterStopWh").asLong(),
          told.path("reason").asText());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected what was written of an event", impossible);
    }
  }
}
