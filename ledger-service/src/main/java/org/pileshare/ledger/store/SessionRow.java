package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;

/** A session as the pile told it; never changed. */
@Entity
@Table(name = "session")
public class SessionRow {
  private static final String BY_ID = Bulk.byId("session");

  @Id public UUID id;

  /** Counts the sessions in the order of commit, from 1, without a gap. */
  public long number;

  public String pile;
  public int connector;
  public String card;
  public @Nullable String driver;

  @Column(name = "meter_start_wh")
  public long meterStartWh;

  @Column(name = "meter_stop_wh")
  public long meterStopWh;

  @Column(name = "energy_wh")
  public long energyWh;

  @Column(name = "started_at")
  public Instant startedAt;

  @Column(name = "ended_at")
  public Instant endedAt;

  @Column(name = "received_at")
  public Instant receivedAt;

  public String reason;
  public boolean offline;

  @Column(name = "log_offset")
  public long logOffset;

  @Column(name = "start_reported")
  public boolean startReported;

  /** The sessions with some ids, as far as they are there; the map can be added to. */
  static Uni<Map<UUID, SessionRow>> byId(Mutiny.QueryProducer session, Stream<UUID> ids) {
    return session
        .createNativeQuery(BY_ID, SessionRow.class)
        .setParameter("wanted", ids.distinct().toArray(UUID[]::new))
        .setReadOnly(true)
        .getResultList()
        .map(
            rows -> {
              var byId = new HashMap<UUID, SessionRow>();
              rows.forEach(row -> byId.put(row.id, row));
              return byId;
            });
  }

  /** What the pile told, as it was read first. */
  CompletedSession event() {
    var by = driver == null ? null : new PersonId(driver);
    return offline
        ? new OfflineSessionUploaded(
            new PileId(pile),
            id,
            connector,
            new CardId(card),
            by,
            meterStartWh,
            meterStopWh,
            startedAt,
            endedAt,
            receivedAt,
            reason,
            startReported)
        : new SessionEnded(
            new PileId(pile),
            id,
            connector,
            new CardId(card),
            by,
            meterStartWh,
            meterStopWh,
            startedAt,
            endedAt,
            receivedAt,
            reason,
            startReported);
  }
}
