package org.pileshare.stack.export;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is exported; each table may use those before it. */
final class ExportTables {
  static final List<ExportTable> ALL =
      List.of(
          SessionTables.SESSIONS,
          SessionTables.JUDGEMENTS,
          AccessTables.RESERVATIONS,
          SessionTables.ENTRIES,
          AccessTables.PERMISSIONS);

  private ExportTables() {}

  static Set<String> topics() {
    return ALL.stream().map(ExportTable::topic).collect(Collectors.toSet());
  }

  /** The {@code ce_type} of all that is of use to any of them. */
  static Set<String> types() {
    return ALL.stream().flatMap(table -> table.types().stream()).collect(Collectors.toSet());
  }

  /** What stands in each file, for whoever finds a folder of them. */
  static String described(ExportMonth month) {
    var text = new StringBuilder();
    text.append("PileShare, ").append(month).append(", by event_at.\n");
    text.append("Times are UTC, energy is in Wh, money in minor units; an absent value is null.\n");
    for (var table : ALL) {
      text.append('\n').append(table.name()).append(".parquet: a row is ");
      text.append(table.meaning()).append('\n');
      for (var column : table.columns()) {
        text.append("  %-18s %-12s %s%n".formatted(column.name(), column.type(), column.meaning()));
      }
    }
    return text.toString();
  }
}
