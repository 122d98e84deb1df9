package org.pileshare.stack.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was exported.
 *
 * @param rows by table
 * @param meteredWh of the sessions that count
 * @param judgedWh of the judgements that stand
 * @param postedWh of the entries that stand
 * @param unreadable events that are no JSON, and were passed over
 */
public record ExportReport(
    Map<String, Long> rows,
    long meteredWh,
    long judgedWh,
    long postedWh,
    List<Money> money,
    long unreadable,
    Path folder) {
  /**
   * The entries in one currency, in minor units.
   *
   * @param owed what stands above 0
   * @param sum of all lines; 0, unless an entry was being written
   */
  public record Money(String currency, long owed, long sum) {}

  /** For a person. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    rows.forEach((table, count) -> lines.add("%,12d rows in %s.parquet".formatted(count, table)));
    lines.add("%,12d Wh metered".formatted(meteredWh));
    lines.add("%,12d Wh judged".formatted(judgedWh));
    lines.add("%,12d Wh posted".formatted(postedWh));
    for (var each : money) {
      lines.add("%,12d %s, minor units, owed".formatted(each.owed(), each.currency()));
      if (each.sum() != 0) {
        lines.add(
            ("%,12d %s is the sum of all lines, and not 0: an entry was being written;"
                    + " export again")
                .formatted(each.sum(), each.currency()));
      }
    }
    if (unreadable > 0) {
      lines.add("%,12d events are no JSON and were passed over".formatted(unreadable));
    }
    return lines;
  }
}
