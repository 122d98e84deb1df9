package org.pileshare.ledger.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.pileshare.ledger.core.Stand.Judged;
import org.pileshare.ledger.core.Stand.Net;

/**
 * The live book beside one that was made anew from the logs. Whether the live one agrees with
 * itself is what a {@link Reconciliation} says.
 *
 * <p>Last judgements and nets are compared, and not single revisions: how records fell into batches
 * decides how many of these there are, and nothing else.
 *
 * @param sessions how many were compared
 * @param reservations how many with entries were compared
 * @param balances how many nets of one account for one session or reservation were compared
 * @param energyWh what the meters of the sessions counted
 * @param found how many differences there are
 * @param told the first of them
 */
public record Comparison(
    long sessions,
    long reservations,
    long balances,
    long energyWh,
    long found,
    List<Difference> told) {
  public static final int MAX_TOLD = 1_000;
  public static final Comparison NONE = new Comparison(0, 0, 0, 0, 0, List.of());

  public Comparison {
    told = List.copyOf(told);
  }

  /** An account in a currency. */
  private record Key(String account, String currency) {}

  /** This, and in addition some sessions and reservations as both books have them. */
  public Comparison with(List<Stand> live, List<Stand> refolded) {
    var differences = of(live, refolded);
    var all = new ArrayList<>(told);
    differences.stream().limit(MAX_TOLD - all.size()).forEach(all::add);
    var judged = live.stream().flatMap(stand -> stand.judged().stream()).toList();
    return new Comparison(
        sessions + judged.size(),
        reservations + live.size() - judged.size(),
        balances + live.stream().mapToLong(stand -> stand.nets().size()).sum(),
        energyWh + judged.stream().mapToLong(Judged::meterWh).sum(),
        found + differences.size(),
        all);
  }

  /** All differences, in the order of their subjects. */
  public static List<Difference> of(Collection<Stand> live, Collection<Stand> refolded) {
    var one = bySubject(live);
    var other = bySubject(refolded);
    var subjects = new TreeSet<>(one.keySet());
    subjects.addAll(other.keySet());
    var differences = new ArrayList<Difference>();
    for (var subject : subjects) {
      var nothing = new Stand(subject, Optional.empty(), List.of());
      compare(
          one.getOrDefault(subject, nothing), other.getOrDefault(subject, nothing), differences);
    }
    return differences;
  }

  private static void compare(Stand live, Stand refolded, List<Difference> differences) {
    var subject = live.subject();
    if (live.judged().isEmpty() && refolded.judged().isPresent()) {
      differences.add(new Difference.MissingSession(subject));
      return;
    }
    if (live.judged().isPresent() && refolded.judged().isEmpty()) {
      differences.add(new Difference.UnknownSession(subject));
      return;
    }
    if (live.judged().isPresent() && refolded.judged().isPresent()) {
      var says = live.judged().get().text();
      var expected = refolded.judged().get().text();
      if (!says.equals(expected)) {
        differences.add(new Difference.OtherVerdict(subject, says, expected));
      }
    }
    compareNets(live, refolded, differences);
    refolded.judged().filter(Judged::metered).ifPresent(report -> meter(live, report, differences));
  }

  private static void compareNets(Stand live, Stand refolded, List<Difference> differences) {
    var one = byAccount(live);
    var other = byAccount(refolded);
    var keys = new TreeMap<String, Key>();
    one.keySet().forEach(key -> keys.put(key.toString(), key));
    other.keySet().forEach(key -> keys.put(key.toString(), key));
    for (var key : keys.values()) {
      var nothing = new Net(key.account(), key.currency(), 0, 0);
      var has = one.getOrDefault(key, nothing);
      var expected = other.getOrDefault(key, nothing);
      if (has.amountMinor() != expected.amountMinor()) {
        differences.add(
            new Difference.OtherAmount(
                live.subject(),
                key.account(),
                key.currency(),
                has.amountMinor(),
                expected.amountMinor()));
      }
      if (has.energyWh() != expected.energyWh()) {
        differences.add(
            new Difference.OtherEnergy(
                live.subject(), key.account(), has.energyWh(), expected.energyWh()));
      }
    }
  }

  /** What the payer has to have by the meter; told once if the books differ in it as well. */
  private static void meter(Stand live, Judged report, List<Difference> differences) {
    long billedWh =
        live.nets().stream()
            .filter(net -> net.account().equals(report.payer()))
            .mapToLong(Net::energyWh)
            .sum();
    var difference =
        new Difference.OtherEnergy(live.subject(), report.payer(), billedWh, report.meterWh());
    if (billedWh != report.meterWh() && !differences.contains(difference)) {
      differences.add(difference);
    }
  }

  private static Map<UUID, Stand> bySubject(Collection<Stand> stands) {
    var bySubject = new HashMap<UUID, Stand>();
    stands.forEach(stand -> bySubject.put(stand.subject(), stand));
    return bySubject;
  }

  private static Map<Key, Net> byAccount(Stand stand) {
    var byAccount = new HashMap<Key, Net>();
    stand.nets().forEach(net -> byAccount.put(new Key(net.account(), net.currency()), net));
    return byAccount;
  }
}
