package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.ledger.core.MeterReading;

/**
 * Meter readings within sessions.
 *
 * <p>Of a session the first readings on the log count, and none that stands behind its end there:
 * so the log alone says what a price follows from, however its records fell into batches.
 */
final class Samples {
  static final int MAX_PER_SESSION = 300;

  /** All of a batch are kept or none, so the first ones of a session are always there. */
  private static final String KEEP =
      "insert into meter_sample"
          + " select n.* from json_populate_recordset(cast(null as meter_sample), %s) n"
              .formatted(Bulk.parameter("rows"))
          + " where (select count(*) from meter_sample m where m.session = n.session) < "
          + MAX_PER_SESSION
          + " on conflict (id) do nothing";

  private static final String WITHIN =
      "from MeterSampleRow m where"
          + Chosen.exists("s.id = m.session and m.logOffset < s.logOffset")
          + " order by m.logOffset";

  private Samples() {}

  static Uni<Void> keep(Mutiny.QueryProducer session, List<Reading.Read> readings) {
    var rows = new ArrayList<MeterSampleRow>();
    for (var read : readings) {
      if (read.event() instanceof SessionSampled sample) {
        var row = new MeterSampleRow();
        row.id = Ids.derived(sample.session(), sample.at(), sample.meterWh());
        row.session = sample.session();
        row.at = Kept.time(sample.at());
        row.meterWh = sample.meterWh();
        row.logOffset = read.place().offset();
        rows.add(row);
      }
    }
    return Bulk.change(session, KEEP, rows);
  }

  /** Those of the chosen sessions. */
  static Uni<Map<UUID, List<MeterReading>>> of(Mutiny.QueryProducer session, Chosen chosen) {
    return chosen
        .list(session, WITHIN, MeterSampleRow.class)
        .map(
            rows -> {
              var bySession = new HashMap<UUID, List<MeterReading>>();
              for (var row : rows) {
                var readings = bySession.computeIfAbsent(row.session, one -> new ArrayList<>());
                if (readings.size() < MAX_PER_SESSION) {
                  readings.add(new MeterReading(row.at, row.meterWh));
                }
              }
              return bySession;
            });
  }
}
