package org.pileshare.stack.outages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.TransactionReported;
import org.pileshare.contracts.TransactionReported.Kind;
import org.pileshare.ocpp.Version;
import org.pileshare.stack.checks.Verdict;

/** What a pile of OCPP 2.0.1 reported of each transaction is numbered from 0 to the end. */
final class SequenceWhole {
  private final OutagePlan plan;
  private final Heard heard;
  private int transactions;
  private int reports;

  SequenceWhole(OutagePlan plan, Heard heard) {
    this.plan = plan;
    this.heard = heard;
  }

  List<Verdict> verdicts() {
    var twice = new Verdict.Tally("reports that are there twice");
    var gaps = new Verdict.Tally("transactions not numbered from 0 to the end");
    var untold = new Verdict.Tally("sessions of OCPP 2.0.1 without reports, or without an end");
    Map<UUID, TreeMap<Integer, TransactionReported>> told = new HashMap<>();
    for (var report : heard.all(TransactionReported.class)) {
      reports++;
      var before =
          told.computeIfAbsent(report.session(), session -> new TreeMap<>())
              .putIfAbsent(report.seqNo(), report);
      if (before != null) {
        twice.add("%s and %s", before, report);
      }
    }
    transactions = told.size();
    for (var each : told.values()) {
      if (!isWhole(each)) {
        gaps.add("%s of %s", each.keySet(), each.firstEntry().getValue());
      }
    }
    var ended =
        heard.all(CompletedSession.class).stream()
            .collect(
                Collectors.toMap(CompletedSession::session, it -> it, (one, other) -> one));
    var newer = new HashMap<String, Boolean>();
    for (int number = 0; number < plan.piles(); number++) {
      newer.put(plan.pile(number), OutagePlan.version(number) == Version.V2_0_1);
    }
    for (var session : ended.values()) {
      if (newer.getOrDefault(session.pile().value(), false)
          && !told.containsKey(session.session())) {
        untold.add("%s", session);
      }
    }
    for (var session : told.keySet()) {
      if (!ended.containsKey(session)) {
        untold.add("%s", told.get(session).firstEntry().getValue());
      }
    }
    return List.of(twice.verdict(), gaps.verdict(), untold.verdict());
  }

  private static boolean isWhole(TreeMap<Integer, TransactionReported> reports) {
    return reports.firstKey() == 0
        && reports.lastKey() == reports.size() - 1
        && reports.firstEntry().getValue().kind() == Kind.STARTED
        && reports.lastEntry().getValue().kind() == Kind.ENDED
        && reports.values().stream().filter(it -> it.kind() == Kind.UPDATED).count()
            == reports.size() - 2;
  }

  /** In words; after {@link #verdicts}. */
  String account() {
    return "%,d transactions of OCPP 2.0.1 in %,d reports".formatted(transactions, reports);
  }
}
