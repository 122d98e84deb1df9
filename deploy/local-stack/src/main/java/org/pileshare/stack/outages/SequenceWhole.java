package org.pileshare.stack.outages;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Kind;
import org.pileshare.ocpp.Version;
import org.pileshare.stack.checks.Verdict;

/**
 * What a pile of OCPP 2.0.1 reported of each transaction is there from seqNo 0 to the end.
 *
 * <p>Its beginning and its end stand on {@code pile.sessions} with their numbers. A report between
 * them that is no more than a reading stands on {@code pile.telemetry}, where its number is part of
 * what its id is derived from.
 */
final class SequenceWhole {
  private static final int REPORTS_MAX = 10_000;

  private final OutagePlan plan;
  private final Heard heard;
  private final Map<UUID, NavigableMap<Integer, TransactionReported>> told = new HashMap<>();
  private long numbers;

  SequenceWhole(OutagePlan plan, Heard heard) {
    this.plan = plan;
    this.heard = heard;
  }

  List<Verdict> verdicts() {
    var twice = new Verdict.Tally("reports that are there twice");
    for (var report : heard.all(TransactionReported.class)) {
      var before =
          told.computeIfAbsent(report.session(), session -> new TreeMap<>())
              .putIfAbsent(report.seqNo(), report);
      if (before != null) {
        twice.add("%s and %s", before, report);
      }
    }
    var gaps = new Verdict.Tally("transactions that are not whole from 0 to the end");
    told.forEach(
        (session, reports) -> {
          if (!isWhole(session, reports)) {
            gaps.add(
                "%s and %s of %s",
                reports.keySet(), heard.samples(session), reports.firstEntry().getValue());
          }
        });
    return List.of(twice.verdict(), gaps.verdict(), untold());
  }

  private Verdict untold() {
    var tally = new Verdict.Tally("sessions of OCPP 2.0.1 without reports, or without an end");
    var newer =
        plan.all().stream()
            .filter(pile -> plan.version(pile) == Version.V2_0_1)
            .collect(Collectors.toSet());
    var ended =
        heard.all(CompletedSession.class).stream()
            .filter(session -> newer.contains(session.pile().value()))
            .map(CompletedSession::session)
            .collect(Collectors.toSet());
    ended.stream().filter(session -> !told.containsKey(session)).forEach(it -> tally.add("%s", it));
    told.keySet().stream().filter(it -> !ended.contains(it)).forEach(it -> tally.add("%s", it));
    return tally.verdict();
  }

  private boolean isWhole(UUID session, NavigableMap<Integer, TransactionReported> reports) {
    int last = reports.lastKey();
    if (last > REPORTS_MAX
        || reports.firstKey() != 0
        || reports.firstEntry().getValue().kind() != Kind.STARTED
        || reports.lastEntry().getValue().kind() != Kind.ENDED) {
      return false;
    }
    var there = new BitSet(last + 1);
    reports.keySet().forEach(there::set);
    for (var sample : heard.samples(session)) {
      for (int number = there.nextClearBit(0); number <= last; number++) {
        var id = Ids.derived(session, "meter", number, sample.at(), sample.wattHours());
        if (id.toString().equals(sample.id())) {
          there.set(number);
        }
      }
    }
    numbers += there.cardinality();
    return there.cardinality() == last + 1;
  }

  /** In words; after {@link #verdicts}. */
  String account() {
    return "%,d transactions of OCPP 2.0.1 with %,d numbers".formatted(told.size(), numbers);
  }
}
