package org.pileshare.reservation.stream;

import java.util.Iterator;
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

  /**
   * Writes what is new and deletes what is gone, in one walk through both, which have the same
   * order; rows that stayed are the same objects.
   */
  <K extends Comparable<? super K>, R> void change(
      String part, SortedMap<K, R> before, SortedMap<K, R> after) {
    if (before == after) {
      return;
    }
    var former = before.entrySet().iterator();
    var gone = next(former);
    for (var row : after.entrySet()) {
      while (gone != null && gone.getKey().compareTo(row.getKey()) < 0) {
        store.delete(key(part, gone.getKey().toString()));
        gone = next(former);
      }
      var known = gone != null && gone.getKey().compareTo(row.getKey()) == 0 ? gone : null;
      if (known == null || !isSame(known.getValue(), row.getValue())) {
        store.put(key(part, row.getKey().toString()), StateJson.write(row.getValue()));
      }
      if (known != null) {
        gone = next(former);
      }
    }
    for (; gone != null; gone = next(former)) {
      store.delete(key(part, gone.getKey().toString()));
    }
  }

  private static <E> @Nullable E next(Iterator<E> entries) {
    return entries.hasNext() ? entries.next() : null;
  }

  private static boolean isSame(Object before, Object after) {
    return before == after || before.equals(after);
  }

  private String key(String part, String name) {
    return part + "/" + owner + "/" + name;
  }
}
