package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Expansion;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Share;

/**
 * Brings the permissions in line with the grants they follow from, in the transaction of the change
 * that asks for it. Whoever calls this holds the sharing of the owner.
 */
@Singleton
class Expansions {
  private static final String HELD =
      """
      select driver, pile, count(*) as turns,
        max(cast(id as text)) filter (where revoked_at is null and expired_at is null
          and (valid_until is null or valid_until > ?4)) as standing
      from permission
      where grant_id = ?1 and (?2 = '' or driver = ?2) and (?3 = '' or pile = ?3)
      group by driver, pile
      """;

  private static final String HOLD_PILES =
      """
      select count(*) as number from (select 1 from pile
        where id in (select value from json_array_elements_text(cast(cast(?1 as text) as json)))
        order by id for update) as held
      """;

  private static final String OF_PILES = counts("pile");
  private static final String OF_DRIVERS = counts("driver");

  private final PermissionRows rows;
  private final Outbox outbox;

  Expansions(PermissionRows rows, Outbox outbox) {
    this.rows = rows;
    this.outbox = outbox;
  }

  private static String counts(String column) {
    return """
    select %1$s as what, count(*) as number from permission
    where %1$s in (select value from json_array_elements_text(cast(cast(?1 as text) as json)))
      and revoked_at is null and expired_at is null
      and (valid_until is null or valid_until > ?2)
    group by %1$s
    """
        .formatted(column);
  }

  /** A grant or an invitation with those whom it is for. */
  record Standing(Share share, List<PersonId> drivers) {}

  /**
   * What has to change for one of them.
   *
   * @param driver of this driver alone, if given
   * @param pile at this pile alone, if given
   */
  Uni<List<PermissionEvent>> changes(
      Expansion expansion,
      Standing standing,
      Collection<PileDescribed> piles,
      @Nullable PersonId driver,
      @Nullable PileId pile) {
    return Statements.rows(
            Statements.HELD,
            HELD,
            standing.share().grant(),
            driver == null ? "" : driver.value(),
            pile == null ? "" : pile.value(),
            expansion.now())
        .map(found -> found.stream().map(Expansions::held).toList())
        .map(held -> expansion.of(standing.share(), standing.drivers(), piles, held));
  }

  private static Expansion.Held held(Object[] row) {
    return new Expansion.Held(
        new PersonId((String) row[0]),
        new PileId((String) row[1]),
        ((Long) row[2]).intValue(),
        row[3] == null ? null : UUID.fromString((String) row[3]));
  }

  /** What has to change for all of them, one after the other. */
  static <T> Uni<List<PermissionEvent>> each(
      List<T> of, Function<? super T, Uni<? extends List<PermissionEvent>>> changes) {
    return Multi.createFrom()
        .iterable(of)
        .onItem()
        .transformToUniAndConcatenate(changes)
        .collect()
        .in(ArrayList<PermissionEvent>::new, List::addAll)
        .map(all -> all);
  }

  /**
   * Stores what was decided with all that follows from it, or refuses it as a whole.
   *
   * @param stored stores the thing itself
   */
  <E extends Event> Uni<Outcome<E>> settle(
      PersonId owner,
      Outcome.Accepted<E> accepted,
      List<PermissionEvent> changes,
      Supplier<Uni<Void>> stored) {
    return this.<E>objection(changes)
        .chain(
            objection -> {
              if (objection.isPresent()) {
                return Uni.createFrom().item(objection.get());
              }
              var all = accepted.and(changes);
              return stored
                  .get()
                  .chain(() -> rows.store(changes))
                  .chain(() -> outbox.append(owner, all.events()))
                  .replaceWith(all);
            });
  }

  private <E extends Event> Uni<Optional<Outcome<E>>> objection(List<PermissionEvent> changes) {
    if (changes.stream().allMatch(PermissionRevoked.class::isInstance)) {
      return Uni.createFrom().item(Optional.empty());
    }
    var granted = changes.stream().filter(PermissionGranted.class::isInstance).toList();
    var piles = granted.stream().map(PermissionEvent::pile).distinct().toList();
    var drivers = granted.stream().map(PermissionEvent::driver).distinct().toList();
    var now = Transactions.now();
    return Panache.getSession()
        .chain(session -> session.flush())
        .chain(
            () -> Statements.row(Long.class, Statements.NUMBER, HOLD_PILES, Statements.json(piles)))
        .chain(() -> Statements.hold(drivers))
        .chain(() -> Statements.rows(Statements.COUNTED, OF_PILES, Statements.json(piles), now))
        .chain(
            ofPiles ->
                Statements.rows(Statements.COUNTED, OF_DRIVERS, Statements.json(drivers), now)
                    .map(
                        ofDrivers ->
                            Expansion.objection(
                                changes,
                                counted(ofPiles, PileId::new),
                                counted(ofDrivers, PersonId::new))));
  }

  private static <K> Map<K, Integer> counted(List<Object[]> rows, Function<String, K> key) {
    var counts = new HashMap<K, Integer>();
    rows.forEach(row -> counts.put(key.apply((String) row[0]), ((Long) row[1]).intValue()));
    return counts;
  }
}
