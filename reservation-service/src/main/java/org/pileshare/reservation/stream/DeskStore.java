package org.pileshare.reservation.stream;

import java.util.LinkedHashMap;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The desks of one task: kept as rows, and as values in memory while there is room.
 *
 * <p>What is in memory belongs to one life of a task. After an aborted transaction the task begins
 * again with a new one, filled from the rows that were committed.
 */
final class DeskStore<D> {
  private final KeyValueStore<String, byte[]> store;
  private final Layout<D> layout;
  private final int limit;
  private final LinkedHashMap<String, D> desks = new LinkedHashMap<>(16, 0.75f, true);
  private int rowsInMemory;

  /**
   * @param limit how many rows are kept in memory; a row is a few hundred bytes
   */
  DeskStore(KeyValueStore<String, byte[]> store, Layout<D> layout, int limit) {
    this.store = store;
    this.layout = layout;
    this.limit = limit;
  }

  D get(String owner) {
    var desk = desks.get(owner);
    if (desk == null) {
      desk = layout.read(new OwnerRows(store, owner));
      keep(owner, desk);
    }
    return desk;
  }

  void put(String owner, D after) {
    var before = get(owner);
    if (before != after) {
      layout.write(new OwnerRows(store, owner), before, after);
      keep(owner, after);
    }
  }

  private void keep(String owner, D desk) {
    var former = desks.put(owner, desk);
    rowsInMemory += layout.weight(desk) - (former == null ? 0 : layout.weight(former));
    while (rowsInMemory > limit && desks.size() > 1) {
      rowsInMemory -= layout.weight(desks.pollFirstEntry().getValue());
    }
  }
}
