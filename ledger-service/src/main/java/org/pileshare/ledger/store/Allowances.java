package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.pileshare.ledger.core.Allowance;
import org.pileshare.ledger.core.FreeEnergy;
import org.pileshare.ledger.core.Price;
import org.pileshare.ledger.store.SessionReports.Added;

/** What is left of the free energy of permissions; used up in the order in which is posted. */
final class Allowances {
  private static final String USED =
      "select p.permission, p.month, sum(p.freeWh) from PriceRow p"
          + " where p.permission in :permissions and p.number ="
          + " (select max(n.number) from PriceRow n where n.session = p.session)"
          + " group by p.permission, p.month";

  private record InMonth(UUID permission, String month) {}

  private final Map<InMonth, Long> usedWh = new HashMap<>();

  private Allowances() {}

  static Uni<Allowances> of(Mutiny.QueryProducer session, List<Added> added, Histories histories) {
    var found = new Allowances();
    var permissions = new HashSet<UUID>();
    for (var one : added) {
      histories.allowancesOf(one.row()).forEach(each -> permissions.add(each.grant().permission()));
    }
    if (permissions.isEmpty()) {
      return Uni.createFrom().item(found);
    }
    return session
        .createSelectionQuery(USED, Object[].class)
        .setParameter("permissions", permissions)
        .getResultList()
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        found.usedWh.put(
                            new InMonth((UUID) row[0], (String) row[1]), (Long) row[2])))
        .replaceWith(found);
  }

  /** The first of a session's that has something left; absent if none has. */
  @Nullable FreeEnergy leftFor(Added one, Histories histories) {
    var start = one.event().startedAt();
    for (var each : Allowance.standing(one.event(), histories.allowancesOf(one.row()))) {
      var permission = each.grant().permission();
      var month = each.month(start);
      long left = each.freeWhPerMonth() - usedWh.getOrDefault(new InMonth(permission, month), 0L);
      if (left > 0) {
        return new FreeEnergy(permission, month, left);
      }
    }
    return null;
  }

  /** What a price used is not there for the next one. */
  void use(Price price) {
    var free = price.free();
    if (free != null) {
      usedWh.merge(new InMonth(free.permission(), free.month()), price.freeWh(), Long::sum);
    }
  }
}
