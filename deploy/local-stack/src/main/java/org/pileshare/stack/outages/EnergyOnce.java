package org.pileshare.stack.outages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.stack.checks.Verdict;

/**
 * Every Wh that a meter counted is in the sessions of {@code pile.sessions} exactly once.
 *
 * <p>Each closing of a contactor must be one session with the same two registers. Where the power
 * went before the end was on the disk, the session ends at a register that was proved, and what
 * flowed after that is counted as not claimed. A beginning that was on the disk when the power
 * went, before the contactor closed, is a session without energy.
 */
final class EnergyOnce {
  private record Bay(String pile, int connector) {}

  private final List<PileTruth> truths;
  private final Heard heard;
  private final Verdict.Tally twice = new Verdict.Tally("sessions that are there twice");
  private final Verdict.Tally lost = new Verdict.Tally("flows of energy without a session");
  private final Verdict.Tally born = new Verdict.Tally("sessions with no flow of energy");
  private final Verdict.Tally other = new Verdict.Tally("sessions with other registers");
  private final Verdict.Tally meters = new Verdict.Tally("meters with other sums");
  private final Verdict.Tally online =
      new Verdict.Tally("offline sessions that are told as sessions online");
  private final Map<Bay, List<CompletedSession>> sessions = new HashMap<>();
  private long meteredWh;
  private long inSessionsWh;
  private long unprovedWh;
  private int flows;
  private int cut;
  private int empty;

  EnergyOnce(List<PileTruth> truths, Heard heard) {
    this.truths = truths;
    this.heard = heard;
  }

  List<Verdict> verdicts() {
    once();
    for (var truth : truths) {
      var byBay = new HashMap<Integer, NavigableMap<Instant, Flow>>();
      for (var flow : truth.flows()) {
        byBay.computeIfAbsent(flow.connector(), bay -> new TreeMap<>()).put(flow.closedAt(), flow);
      }
      int spare = truth.powerCuts();
      for (int connector = 1; connector <= OutagePlan.CONNECTORS; connector++) {
        var bay = new Bay(truth.pile(), connector);
        spare = matched(bay, byBay.getOrDefault(connector, new TreeMap<>()), spare);
        sum(truth, bay, byBay.getOrDefault(connector, new TreeMap<>()));
      }
    }
    return List.of(
        twice.verdict(),
        lost.verdict(),
        born.verdict(),
        other.verdict(),
        meters.verdict(),
        online.verdict());
  }

  /** Each by its business key and by its id, one beginning and one end. */
  private void once() {
    var keys = new HashSet<List<Object>>();
    for (var start : heard.all(SessionStarted.class)) {
      if (!keys.add(List.of("start", start.session()))) {
        twice.add("The beginning of %s", start);
      }
    }
    for (var end : heard.all(CompletedSession.class)) {
      var key =
          List.<Object>of(
              end.pile(), end.connector(), end.card(), end.startedAt(), end.meterStartWh());
      boolean fresh = keys.add(List.of("end", end.session()));
      if (!keys.add(key) || !fresh) {
        twice.add("%s", end);
      } else {
        sessions
            .computeIfAbsent(new Bay(end.pile().value(), end.connector()), bay -> new ArrayList<>())
            .add(end);
      }
    }
  }

  /** A beginning is written before the contactor closes, so a flow follows its session's start. */
  private int matched(Bay bay, NavigableMap<Instant, Flow> flowing, int spareCuts) {
    var byFlow = new HashMap<Flow, CompletedSession>();
    int spare = spareCuts;
    for (var session : sessions.getOrDefault(bay, List.of())) {
      var next = flowing.ceilingEntry(session.startedAt());
      var flow = next == null ? null : next.getValue();
      var rival = flow == null ? null : byFlow.get(flow);
      if (flow == null || rival != null && rival.startedAt().isAfter(session.startedAt())) {
        spare = withoutFlow(session, spare);
      } else {
        byFlow.put(flow, session);
        spare = rival == null ? spare : withoutFlow(rival, spare);
      }
    }
    for (var flow : flowing.values()) {
      var session = byFlow.get(flow);
      if (session == null) {
        lost.add("%s", flow);
      } else {
        compared(flow, session);
      }
    }
    return spare;
  }

  private int withoutFlow(CompletedSession session, int spareCuts) {
    empty++;
    if (session.energyWh() != 0 || spareCuts == 0) {
      born.add("%s", session);
    }
    return spareCuts - 1;
  }

  private void compared(Flow flow, CompletedSession session) {
    flows++;
    if (flow.provedWh() != flow.toWh()) {
      cut++;
    }
    boolean claims =
        session.meterStopWh() >= flow.provedWh() && session.meterStopWh() <= flow.toWh();
    if (session.meterStartWh() != flow.fromWh() || !claims) {
      other.add("%s, but %s", flow, session);
    }
    unprovedWh += flow.toWh() - session.meterStopWh();
    if (flow.offline() && !(session instanceof OfflineSessionUploaded)) {
      online.add("%s, but %s", flow, session);
    }
  }

  private void sum(PileTruth truth, Bay bay, NavigableMap<Instant, Flow> flowing) {
    long flowed = flowing.values().stream().mapToLong(Flow::energyWh).sum();
    long register = truth.registerWh(bay.connector());
    long claimed =
        sessions.getOrDefault(bay, List.of()).stream().mapToLong(CompletedSession::energyWh).sum();
    long least = flowing.values().stream().mapToLong(it -> it.provedWh() - it.fromWh()).sum();
    meteredWh += register;
    inSessionsWh += claimed;
    if (register != flowed || claimed > register || claimed < least) {
      meters.add(
          "%s shows %,d Wh, %,d Wh flowed, %,d Wh of it proved, but its sessions have %,d Wh",
          bay, register, flowed, least, claimed);
    }
  }

  /** In words; after {@link #verdicts}. */
  String account() {
    return ("%,d Wh metered in %,d flows; %,d Wh in sessions; %,d Wh after the last sample of %,d"
            + " sessions that lost their power, not claimed; %d sessions begun and no energy")
        .formatted(meteredWh, flows, inSessionsWh, unprovedWh, cut, empty);
  }
}
