package org.pileshare.stack.outages;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what was done in a run, by its words. Any number of threads may count. */
final class OutageFigures {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void count(String what) {
    counts.computeIfAbsent(what, words -> new LongAdder()).increment();
  }

  Map<String, Long> counts() {
    var all = new TreeMap<String, Long>();
    counts.forEach((what, count) -> all.put(what, count.sum()));
    return all;
  }
}
