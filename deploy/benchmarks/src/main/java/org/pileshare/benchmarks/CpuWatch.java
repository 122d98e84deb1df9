package org.pileshare.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time from now on: of what is measured, of this JVM that asks, and of all others. */
final class CpuWatch {
  private final List<ProcessTree> measured;
  private final ProcessTree ourselves = new ProcessTree("generator", ProcessHandle.current().pid());
  private final List<Double> before = new ArrayList<>();
  private final List<Map<String, Double>> threadsBefore = new ArrayList<>();
  private final Map<String, Double> ownThreads;
  private final double machine;

  private CpuWatch(List<ProcessTree> measured) {
    this.measured = List.copyOf(measured);
    for (var tree : measured) {
      before.add(tree.cpuSeconds());
      threadsBefore.add(tree.threads());
    }
    this.ownThreads = ourselves.threads();
    this.machine = ProcessTree.machineSeconds();
  }

  static CpuWatch begin(List<ProcessTree> measured) {
    return new CpuWatch(measured);
  }

  Spent end() {
    double machineUsed = ProcessTree.machineSeconds() - machine;
    double generator = sum(difference(ourselves.threads(), ownThreads));
    var seconds = new LinkedHashMap<String, Double>();
    var threads = new LinkedHashMap<String, Double>();
    for (int i = 0; i < measured.size(); i++) {
      var tree = measured.get(i);
      seconds.put(tree.name(), tree.cpuSeconds() - before.get(i));
      difference(tree.threads(), threadsBefore.get(i))
          .forEach((name, used) -> threads.put(tree.name() + "/" + name, used));
    }
    double others = Math.max(0, machineUsed - generator - sum(seconds));
    return new Spent(seconds, threads, generator, others);
  }

  private static Map<String, Double> difference(
      Map<String, Double> after, Map<String, Double> before) {
    var difference = new LinkedHashMap<String, Double>();
    after.forEach(
        (name, seconds) -> difference.put(name, seconds - before.getOrDefault(name, 0.0)));
    return difference;
  }

  private static double sum(Map<String, Double> seconds) {
    return seconds.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /**
   * Processor seconds.
   *
   * @param byProcess of each process that is measured, its children included
   * @param byThread the same by the name of the thread
   * @param generator of this JVM
   * @param others of whatever else ran on the machine: it should be next to nothing
   */
  record Spent(
      Map<String, Double> byProcess,
      Map<String, Double> byThread,
      double generator,
      double others) {
    double measured() {
      return sum(byProcess);
    }
  }
}
