package org.pileshare.reservation.core;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A changed copy of a sorted map; the order of a desk's maps is the order of what it emits. */
final class SortedCopy {
  private SortedCopy() {}

  static <K, V> TreeMap<K, V> with(SortedMap<K, V> map, K key, V value) {
    var copy = new TreeMap<>(map);
    copy.put(key, value);
    return copy;
  }

  static <K, V> TreeMap<K, V> without(SortedMap<K, V> map, K key) {
    var copy = new TreeMap<>(map);
    copy.remove(key);
    return copy;
  }

  /** The map itself if it has no such value. */
  static <K, V> SortedMap<K, V> withoutValues(SortedMap<K, V> map, Predicate<V> unwanted) {
    if (map.values().stream().noneMatch(unwanted)) {
      return map;
    }
    var copy = new TreeMap<>(map);
    copy.values().removeIf(unwanted);
    return copy;
  }
}
