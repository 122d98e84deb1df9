package org.pileshare.permission.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.pileshare.contracts.PersonId;

/**
 * Says of each permission whose time has come that it has expired, once.
 *
 * <p>Any number of instances may do so at a time: each takes rows that no other one has taken, and
 * a row says itself that it has expired.
 */
@ApplicationScoped
public class ExpiryStore {
  private static final String DUE =
      """
      select cast(id as text) as what, 1::bigint as number from (
        select id from permission
        where revoked_at is null and expired_at is null and valid_until <= ?1
        order by valid_until limit 200 for update skip locked) as due
      """;

  private final Transactions transactions;
  private final PermissionRows permissions;
  private final PileRows piles;
  private final Outbox outbox;

  ExpiryStore(
      Transactions transactions, PermissionRows permissions, PileRows piles, Outbox outbox) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.piles = piles;
    this.outbox = outbox;
  }

  /** Some of those whose time has come; how many there were. */
  public Uni<Integer> expire() {
    return transactions.run(
        () ->
            Statements.rows(Statements.COUNTED, DUE, Transactions.now())
                .map(due -> due.stream().map(row -> UUID.fromString((String) row[0])).toList())
                .chain(
                    due ->
                        due.isEmpty()
                            ? Uni.createFrom().item(0)
                            : permissions
                                .find("id in ?1 order by id", due)
                                .list()
                                .chain(this::end)));
  }

  private Uni<Integer> end(List<PermissionRow> due) {
    var now = Transactions.now();
    var ids = due.stream().map(row -> row.pile).distinct().toList();
    return piles
        .find("id in ?1", ids)
        .list()
        .chain(
            found -> {
              var owners = new HashMap<String, PersonId>();
              found.forEach(pile -> owners.put(pile.id, new PersonId(pile.owner)));
              var changes = new ArrayList<Change>();
              for (var row : due) {
                PermissionRow.permissionOf(row)
                    .expiry(now)
                    .ifPresent(
                        expired -> {
                          row.take(expired);
                          changes.add(
                              Change.of(Objects.requireNonNull(owners.get(row.pile)), expired));
                        });
              }
              return outbox.append(changes).replaceWith(changes.size());
            });
  }
}
