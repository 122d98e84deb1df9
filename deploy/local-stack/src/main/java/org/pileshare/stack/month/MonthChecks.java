package org.pileshare.stack.month;

import static org.pileshare.contracts.Verdict.METER_DOUBTFUL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.stack.checks.Verdict;
import org.pileshare.stack.checks.Verdict.Tally;

/** Holds what the ledger has said and posted to the oracle's book, and the book to itself. */
final class MonthChecks {
  private final MonthOracle oracle;
  private final LedgerHeard heard;
  private final List<PileMonth> months;
  private final Map<UUID, List<List<Line>>> ofSessions = new HashMap<>();
  private final Map<UUID, List<List<Line>>> ofReservations = new HashMap<>();

  MonthChecks(MonthOracle oracle, LedgerHeard heard, List<PileMonth> months) {
    this.oracle = oracle;
    this.heard = heard;
    this.months = months;
    for (var entry : heard.entries().values()) {
      var first = entry.getFirst();
      var session = first.session();
      var reservation = first.reservation();
      var lines = entry.stream().map(Line::of).toList();
      if (session != null) {
        ofSessions.computeIfAbsent(session, key -> new ArrayList<>()).add(lines);
      } else if (reservation != null) {
        ofReservations.computeIfAbsent(reservation, key -> new ArrayList<>()).add(lines);
      }
    }
  }

  List<Verdict> verdicts() {
    return List.of(judged(), said(), posted(), reserved(), balanced(), once(), energy());
  }

  private Verdict judged() {
    var tally = new Tally("sessions without a judgement, or with one of a revision twice");
    for (var session : oracle.sessions().keySet()) {
      var revisions =
          heard.judgements().getOrDefault(session, List.of()).stream()
              .map(SessionJudged::revision)
              .sorted()
              .toList();
      for (int i = 0; i < Math.max(1, revisions.size()); i++) {
        if (revisions.isEmpty() || revisions.get(i) != i + 1) {
          tally.add("%s has the revisions %s", session, revisions);
          break;
        }
      }
    }
    heard.judgements().keySet().stream()
        .filter(session -> !oracle.sessions().containsKey(session))
        .forEach(session -> tally.add("%s was judged, but is no session", session));
    return tally.verdict();
  }

  private Verdict said() {
    var tally = new Tally("sessions of which the ledger says something else than the oracle");
    for (var each : oracle.sessions().values()) {
      var last =
          heard.judgements().getOrDefault(each.session().session(), List.of()).stream()
              .max(Comparator.comparingInt(SessionJudged::revision));
      last.filter(judged -> !says(judged, each))
          .ifPresent(
              judged ->
                  tally.add(
                      "%s for %d min, disputed %s, by %s is expected, but it is %s of %s",
                      each.judged().verdicts(),
                      each.judged().overstayMinutes(),
                      each.disputed(),
                      each.payer(),
                      judged,
                      each.session()));
    }
    return tally.verdict();
  }

  private static boolean says(SessionJudged judged, MonthOracle.Expected expected) {
    return Set.copyOf(judged.verdicts()).equals(Set.copyOf(expected.judged().verdicts()))
        && judged.overstayMinutes() == expected.judged().overstayMinutes()
        && judged.disputed() == expected.disputed()
        && judged.account().equals(expected.payer())
        && judged.energyWh() == expected.session().energyWh();
  }

  private Verdict posted() {
    var tally = new Tally("sessions whose one standing entry is not the oracle's");
    for (var each : oracle.sessions().values()) {
      var standing = standing(ofSessions.getOrDefault(each.session().session(), List.of()));
      if (standing.size() != 1 || !same(standing.getFirst(), each.lines())) {
        tally.add(
            "%s is expected, but %s of %s, %s",
            sorted(each.lines()), standing, each.session(), each.judged());
      }
    }
    return tally.verdict();
  }

  /** What was posted and not taken back. */
  private static List<List<Line>> standing(List<List<Line>> entries) {
    var standing = new ArrayList<List<Line>>();
    var taken = new ArrayList<List<String>>();
    for (var entry : entries) {
      if (entry.stream().allMatch(line -> line.kind() == EntryKind.REVERSAL)) {
        taken.add(sorted(entry));
      } else {
        standing.add(entry);
      }
    }
    for (var back : taken) {
      boolean found = false;
      for (int i = 0; i < standing.size() && !found; i++) {
        found = sorted(standing.get(i).stream().map(Line::reversed).toList()).equals(back);
        if (found) {
          standing.remove(i);
        }
      }
      if (!found) {
        standing.add(List.of());
      }
    }
    return standing;
  }

  private static boolean same(List<Line> one, List<Line> other) {
    return sorted(one).equals(sorted(other));
  }

  private static List<String> sorted(List<Line> lines) {
    return lines.stream().map(Line::toString).sorted().toList();
  }

  private Verdict reserved() {
    var tally = new Tally("reservations whose entries are not the oracle's");
    oracle
        .reservations()
        .forEach(
            (reservation, expected) -> {
              var found = ofReservations.getOrDefault(reservation, List.of());
              var one = expected.stream().map(each -> sorted(each).toString()).sorted().toList();
              var other = found.stream().map(each -> sorted(each).toString()).sorted().toList();
              if (!one.equals(other)) {
                tally.add("%s is expected, but %s of %s", one, other, reservation);
              }
            });
    return tally.verdict();
  }

  private Verdict balanced() {
    var tally = new Tally("entries and currencies that do not sum to 0");
    heard
        .entries()
        .forEach(
            (entry, lines) -> {
              if (lines.stream().mapToLong(EntryPosted::amountMinor).sum() != 0) {
                tally.add("%s: %s", entry, lines);
              }
            });
    var all = new TreeMap<String, Long>();
    balances().forEach((account, minor) -> all.merge(currency(account), minor, Long::sum));
    all.forEach(
        (currency, minor) -> {
          if (minor != 0) {
            tally.add("%d of %s are left", minor, currency);
          }
        });
    return tally.verdict();
  }

  private static String currency(String account) {
    return account.substring(account.lastIndexOf(' ') + 1);
  }

  private Verdict once() {
    var tally = new Tally("records that are on ledger.events twice");
    heard.twice().forEach(each -> tally.add("%s", each));
    return tally.verdict();
  }

  /** What each account has, by its name and currency. */
  private Map<String, Long> balances() {
    var balances = new TreeMap<String, Long>();
    heard.entries().values().stream()
        .flatMap(List::stream)
        .forEach(
            line ->
                balances.merge(
                    line.account() + " " + line.currency(), line.amountMinor(), Long::sum));
    return balances;
  }

  /** Kinds of accounts and what they have, all of a kind together. */
  Map<String, Long> totals() {
    var totals = new TreeMap<String, Long>();
    balances()
        .forEach(
            (account, minor) ->
                totals.merge(
                    account.split("[: ]", 2)[0] + " " + currency(account), minor, Long::sum));
    return totals;
  }

  /** How many sessions the oracle gave which verdicts. */
  Map<String, Long> found() {
    var found = new TreeMap<String, Long>();
    oracle
        .sessions()
        .values()
        .forEach(each -> found.merge(each.judged().verdicts().toString(), 1L, Long::sum));
    return found;
  }

  private Verdict energy() {
    var tally =
        new Tally("Wh of the virtual meters that the ledger does not have, or has too much");
    var energy = account();
    long missing = energy.meteredWh() - energy.doubtfulWh() - energy.unseenWh() - energy.ledgerWh();
    if (missing != 0) {
      tally.add("%d Wh are missing: %s", missing, energy);
    }
    return tally.verdict();
  }

  /**
   * Where the energy of the meters is.
   *
   * @param meteredWh what all virtual meters counted
   * @param doubtfulWh of that, in sessions whose meter is doubtful, which are not billed
   * @param unseenWh of that, before the first reading of sessions whose start was lost
   * @param ledgerWh what stands in the entries, reversals set off
   */
  record Energy(long meteredWh, long doubtfulWh, long unseenWh, long ledgerWh) {}

  Energy account() {
    long metered = 0;
    long doubtful = 0;
    long unseen = 0;
    for (var month : months) {
      for (var report : month.reports()) {
        var expected = oracle.sessions().get(report.session().session());
        boolean isDoubtful = expected != null && expected.judged().has(METER_DOUBTFUL);
        metered += report.visit().energyWh();
        doubtful += isDoubtful ? report.visit().energyWh() : 0;
        unseen += isDoubtful ? 0 : report.unseenWh();
      }
    }
    long ledger =
        heard.entries().values().stream()
            .flatMap(List::stream)
            .filter(line -> !line.account().startsWith("owner:"))
            .mapToLong(EntryPosted::energyWh)
            .sum();
    return new Energy(metered, doubtful, unseen, ledger);
  }
}
