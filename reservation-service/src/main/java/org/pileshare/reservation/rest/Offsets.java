package org.pileshare.reservation.rest;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pileshare.contracts.problem.ProblemType;

/**
 * How far a topic has been told, by partition; the id of an event in a stream of changes. It means
 * the same at every instance.
 *
 * @param byPartition the last offset of each partition of which something was told
 */
record Offsets(SortedMap<Integer, Long> byPartition) {
  static final Offsets NONE = new Offsets(new TreeMap<>());

  private static final Pattern SHAPE =
      Pattern.compile("(?:[0-9]{1,4}-[0-9]{1,18}(?:\\.[0-9]{1,4}-[0-9]{1,18}){0,255})?");

  Offsets {
    byPartition = Collections.unmodifiableSortedMap(byPartition);
  }

  /** One record of a topic. */
  record Place(int partition, long offset) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return partition != other.partition
          ? Integer.compare(partition, other.partition)
          : Long.compare(offset, other.offset);
    }
  }

  Offsets with(Place place) {
    var more = new TreeMap<>(byPartition);
    more.merge(place.partition(), place.offset(), Math::max);
    return new Offsets(more);
  }

  /** The last offset that was told of a partition; -1 if none was. */
  long of(int partition) {
    return byPartition.getOrDefault(partition, -1L);
  }

  /** Such as {@code 0-117.3-42}: partition 0 up to offset 117, partition 3 up to 42. */
  String text() {
    return byPartition.entrySet().stream()
        .map(entry -> entry.getKey() + "-" + entry.getValue())
        .collect(Collectors.joining("."));
  }

  static Offsets read(String text) {
    if (!SHAPE.matcher(text).matches()) {
      throw ProblemType.MALFORMED_REQUEST
          .because("Expected a Last-Event-ID that this stream gave you, but it is another thing")
          .exception();
    }
    if (text.isEmpty()) {
      return NONE;
    }
    return new Offsets(
        Pattern.compile("\\.")
            .splitAsStream(text)
            .map(part -> part.split("-", 2))
            .collect(
                Collectors.toMap(
                    part -> Integer.valueOf(part[0]),
                    part -> Long.valueOf(part[1]),
                    Math::max,
                    TreeMap::new)));
  }

  static Offsets of(Map<Integer, Long> byPartition) {
    return new Offsets(new TreeMap<>(byPartition));
  }
}
