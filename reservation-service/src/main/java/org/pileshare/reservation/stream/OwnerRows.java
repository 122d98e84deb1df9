package org.pileshare.reservation.stream;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one owner, a driver or a pile, in a store. A row's key is {@code
 * <part>/<owner>/<name>}; neither a part nor an owner has a slash in it.
 */
final class OwnerRows {
  private final KeyValueStore<String, byte[]> store;
  private final String owner;

  OwnerRows(KeyValueStore<String, byte[]> store, String owner) {
    this.store = store;
    this.owner = owner;
  }

  <R> @Nullable R one(String part, Class<R> type) {
    var bytes = store.get(key(part, ""));
    return bytes == null ? null : StateJson.read(bytes, type);
  }

  <K extends Comparable<? super K>, R> TreeMap<K, R> all(
      String part, Function<String, K> name, Class<R> type) {
    var prefix = key(part, "");
    var rows = new TreeMap<K, R>();
    try (var found = store.prefixScan(prefix, new StringSerializer())) {
      while (found.hasNext()) {
        var row = found.next();
        rows.put(name.apply(row.key.substring(prefix.length())), StateJson.read(row.value, type));
      }
    }
    return rows;
  }

  void put(String part, Object row) {
    store.put(key(part, ""), StateJson.write(row));
  }

  /** Writes the only row of a part if it is another than before, and deletes it if it is gone. */
  void changeOne(String part, @Nullable Object before, @Nullable Object after) {
    if (after == null && before != null) {
      store.delete(key(part, ""));
    } else if (after != null && !after.equals(before)) {
      put(part, after);
    }
  }

  /** Writes what is new and deletes what is gone; rows that stayed are the same objects. */
  <K, R> void change(String part, SortedMap<K, R> before, SortedMap<K, R> after) {
    if (before == after) {
      return;
    }
    for (Map.Entry<K, R> row : after.entrySet()) {
      if (!row.getValue().equals(before.get(row.getKey()))) {
        store.put(key(part, row.getKey().toString()), StateJson.write(row.getValue()));
      }
    }
    for (var name : before.keySet()) {
      if (!after.containsKey(name)) {
        store.delete(key(part, name.toString()));
      }
    }
  }

  private String key(String part, String name) {
    return part + "/" + owner + "/" + name;
  }
}
