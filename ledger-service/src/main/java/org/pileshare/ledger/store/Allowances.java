package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
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

/**
 * What is left of the free energy of permissions; used up in the order in which is posted. What a
 * session used by a judgement that another has followed is there again.
 */
final class Allowances {
  private static final String LAST_PRICE =
      "PriceRow p join JudgementRow j on j.session = p.session and j.revision = p.revision and "
          + BookReader.LAST;

  private static final String USED =
      "select p.permission, p.month, sum(p.freeWh) from "
          + LAST_PRICE
          + " where p.permission in :permissions group by p.permission, p.month";

  private static final String FORMER =
      "select p from "
          + LAST_PRICE
          + " where p.permission is not null and"
          + Chosen.exists("s.id = p.session");

  private record InMonth(UUID permission, String month) {}

  private final Map<InMonth, Long> usedWh = new HashMap<>();
  private final Map<UUID, PriceRow> former = new HashMap<>();

  private Allowances() {}

  static Uni<Allowances> of(
      Mutiny.QueryProducer session, Chosen chosen, List<SessionRow> rows, Histories histories) {
    var found = new Allowances();
    var permissions = new HashSet<UUID>();
    for (var row : rows) {
      histories.allowancesOf(row).forEach(each -> permissions.add(each.grant().permission()));
    }
    if (permissions.isEmpty()) {
      return Uni.createFrom().item(found);
    }
    return found
        .loadUsed(session, permissions)
        .chain(() -> chosen.list(session, FORMER, PriceRow.class))
        .invoke(prices -> prices.forEach(price -> found.former.put(price.session, price)))
        .replaceWith(found);
  }

  private Uni<Void> loadUsed(Mutiny.QueryProducer session, Collection<UUID> permissions) {
    return session
        .createSelectionQuery(USED, Object[].class)
        .setParameter("permissions", permissions)
        .getResultList()
        .invoke(
            rows ->
                rows.forEach(
                    row -> usedWh.put(new InMonth((UUID) row[0], (String) row[1]), (Long) row[2])))
        .replaceWithVoid();
  }

  /** What a session has used so far is there for it, as it is priced anew. */
  void giveBack(UUID session) {
    var price = former.remove(session);
    if (price != null && price.permission != null && price.month != null) {
      usedWh.merge(new InMonth(price.permission, price.month), -price.freeWh, Long::sum);
    }
  }

  /** The first of a session's that has something left; absent if none has. */
  @Nullable FreeEnergy leftFor(SessionRow row, Histories histories) {
    for (var each : Allowance.standing(row.event(), histories.allowancesOf(row))) {
      var permission = each.grant().permission();
      var month = each.month(row.startedAt);
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
