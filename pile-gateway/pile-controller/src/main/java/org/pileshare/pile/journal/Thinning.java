package org.pileshare.pile.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.pileshare.pile.journal.Entry.MeterSampled;

/** Which intermediate samples go first when room is short. */
final class Thinning {
  /**
   * What is known of a session.
   *
   * @param began when it began
   * @param latest its last sample, which stays while it runs; absent if it has none or has ended
   */
  record Span(Instant began, @Nullable MeterSampled latest) {}

  /**
   * A sample that may go.
   *
   * @param length the time since the one before that stays
   */
  private record Gap(long sample, Duration length) {}

  private Thinning() {}

  /**
   * The samples that lie closest behind the one before, so that what remains is spread evenly, and
   * never the last of a running session; none if there is nothing that may go.
   *
   * @param entries in order
   * @param spans by the number of the session
   */
  static List<Long> next(Collection<Entry> entries, LongFunction<@Nullable Span> spans) {
    var closest =
        droppable(entries, spans, Duration.ZERO).stream()
            .map(Gap::length)
            .min(Comparator.naturalOrder());
    if (closest.isEmpty()) {
      return List.of();
    }
    var limit = closest.get().multipliedBy(2).plusMillis(1);
    return droppable(entries, spans, limit).stream().map(Gap::sample).toList();
  }

  /** The samples that lie closer behind the one before that stays; all of them for a limit of 0. */
  private static List<Gap> droppable(
      Collection<Entry> entries, LongFunction<@Nullable Span> spans, Duration limit) {
    var gaps = new ArrayList<Gap>();
    var staying = new HashMap<Long, Instant>();
    for (var entry : entries) {
      var span = spans.apply(entry.session());
      if (entry instanceof MeterSampled sampled && span != null) {
        var before = staying.getOrDefault(sampled.session(), span.began);
        var length = Duration.between(before, sampled.at()).abs();
        var last = sampled.equals(span.latest);
        if (!last && (limit.isZero() || length.compareTo(limit) < 0)) {
          gaps.add(new Gap(sampled.number(), length));
        }
        if (last || limit.isZero() || length.compareTo(limit) >= 0) {
          staying.put(sampled.session(), sampled.at());
        }
      }
    }
    return gaps;
  }
}
