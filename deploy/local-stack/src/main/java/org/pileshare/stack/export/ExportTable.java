package org.pileshare.stack.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;

/**
 * A table that is exported: one row an event of some types on a topic.
 *
 * @param meaning what a row is
 * @param columns in the order of the file
 * @param joined what else stands beside a row, as clauses of SQL; empty if nothing
 */
record ExportTable(
    String name,
    String meaning,
    String topic,
    List<Class<? extends Event>> events,
    List<Column> columns,
    String joined) {
  /** What every table begins with. */
  static final List<String> MARKS =
      List.of("event_at", "ingested_at", "revision", "current", "late");

  /** What every table ends with: where the row comes from. */
  private static final List<Column> PLACE =
      List.of(
          Column.found("event_type", "told.type", "VARCHAR", "the `ce_type` of the event"),
          Column.found("event_id", "told.id", "VARCHAR", "the `ce_id`; no other row has it"),
          Column.found("log_partition", "told.part", "INTEGER", "the partition of its record"),
          Column.found("log_offset", "told.place", "BIGINT", "the offset of its record"));

  ExportTable {
    events = List.copyOf(events);
    var all = new ArrayList<>(columns);
    all.addAll(PLACE);
    all.sort(Comparator.comparingInt(column -> mark(column.name())));
    columns = List.copyOf(all);
  }

  private static int mark(String column) {
    int index = MARKS.indexOf(column);
    return index < 0 ? MARKS.size() : index;
  }

  /** The {@code ce_type} of its events. */
  Set<String> types() {
    return events.stream().map(EventTypes::nameOf).collect(Collectors.toSet());
  }

  /** The name of the table of all its rows, of any month. */
  String everything() {
    return "all_" + name;
  }

  /** Makes the table of all its rows out of the records that were read. */
  String madeFromRecords() {
    return """
    create table %s as
    with told as (
      select *, %s
      from record
      where topic = '%s' and type in (%s)
      qualify row_number() over (partition by id order by part, place) = 1)
    select %s from told %s
    """
        .formatted(
            everything(),
            columns.stream()
                .filter(Column::ofEvent)
                .map(Column::selected)
                .collect(Collectors.joining(", ")),
            topic,
            types().stream().sorted().collect(Collectors.joining("', '", "'", "'")),
            columns.stream()
                .map(column -> column.ofEvent() ? "told." + column.name() : column.selected())
                .collect(Collectors.joining(", ")),
            joined);
  }

  /** The rows of the month, in an order that is the same in every export. */
  String ofTheMonth() {
    return "select * from "
        + everything()
        + " where event_at >= from_instant() and event_at < to_instant()"
        + " order by event_at, event_id";
  }
}
