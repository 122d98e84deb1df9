package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.GrantPermission;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Permission;
import org.pileshare.permission.core.PermissionCounts;
import org.pileshare.permission.core.RevokePermission;
import org.pileshare.permission.core.Role;

/** The permissions, and who may see them. */
@ApplicationScoped
public class PermissionStore {
  private static final String VISIBLE =
      "(?1 = true or g.driver = ?2 or g.pile in (select p.id from PileRow p where p.owner = ?3"
          + " or exists (select 1 from AppointmentRow a where a.owner = p.owner"
          + " and a.site = p.site and a.person = ?7 and a.standing = true)))";

  private final Transactions transactions;
  private final Outbox outbox;
  private final PileRows piles;
  private final PermissionRows permissions;

  PermissionStore(
      Transactions transactions, Outbox outbox, PileRows piles, PermissionRows permissions) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.piles = piles;
    this.permissions = permissions;
  }

  /** The row of the pile is held throughout: grants for one pile come one after the other. */
  public Uni<Outcome<PermissionGranted>> grant(GrantPermission command) {
    return transactions.run(
        () ->
            piles
                .held(command.pile())
                .chain(
                    pile ->
                        permissions
                            .findById(command.permission())
                            .chain(row -> grant(command, pile, row))));
  }

  private Uni<Outcome<PermissionGranted>> grant(
      GrantPermission command, @Nullable PileRow pile, @Nullable PermissionRow row) {
    // A repeat, or a pile that is not there, is answered without counting.
    var counts =
        row == null && pile != null
            ? permissions.counts(command.pile(), command.driver(), Transactions.now())
            : Uni.createFrom().item(new PermissionCounts(0, 0));
    return counts.chain(
        counted -> {
          var permission = PermissionRow.permissionOf(row);
          var outcome =
              permission.decide(command, PileRow.pileOf(pile), counted, Transactions.now());
          if (pile == null || !(outcome instanceof Outcome.Accepted<PermissionGranted> accepted)) {
            return Uni.createFrom().item(outcome);
          }
          return permissions
              .store(List.of(accepted.event()))
              .chain(() -> outbox.append(new PersonId(pile.owner), accepted.events()))
              .replaceWith(outcome);
        });
  }

  public Uni<Outcome<PermissionRevoked>> revoke(RevokePermission command) {
    return transactions.run(
        () ->
            permissions
                .findById(command.permission(), LockModeType.PESSIMISTIC_WRITE)
                .chain(
                    row ->
                        row == null
                            ? revoke(command, null, null)
                            : piles.findById(row.pile).chain(pile -> revoke(command, pile, row))));
  }

  /** The pile's row is only read: its owner never changes, and of its site the newest counts. */
  private Uni<Outcome<PermissionRevoked>> revoke(
      RevokePermission command, @Nullable PileRow pile, @Nullable PermissionRow row) {
    var permission = PermissionRow.permissionOf(row);
    var outcome = permission.decide(command, PileRow.pileOf(pile), Transactions.now());
    if (row == null
        || pile == null
        || !(outcome instanceof Outcome.Accepted<PermissionRevoked> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    row.take(accepted.event());
    return outbox.append(new PersonId(pile.owner), accepted.events()).replaceWith(outcome);
  }

  /** The permission, if the caller may see it. */
  @WithSession
  public Uni<Optional<Permission>> seen(UUID permission, Caller caller) {
    return visible("g.id = ?4", permission, null, null, caller, 1)
        .map(found -> found.stream().findFirst());
  }

  /**
   * The permissions that the caller may see, by id, behind the given one.
   *
   * @param pile of this pile only, if given
   * @param driver of this driver only, if given
   */
  @WithSession
  public Uni<List<Permission>> seen(
      Caller caller, @Nullable PileId pile, @Nullable PersonId driver, UUID after, int atMost) {
    return visible("g.id > ?4", after, pile, driver, caller, atMost);
  }

  private Uni<List<Permission>> visible(
      String which,
      UUID parameter,
      @Nullable PileId pile,
      @Nullable PersonId driver,
      Caller caller,
      int atMost) {
    // A role that the caller has not makes its part of the condition match nobody.
    return permissions
        .find(
            "from PermissionRow g where "
                + VISIBLE
                + " and "
                + which
                + " and (?5 = '' or g.pile = ?5) and (?6 = '' or g.driver = ?6) order by g.id",
            caller.isOperator(),
            Roles.as(caller, Role.DRIVER),
            Roles.as(caller, Role.OWNER),
            parameter,
            pile == null ? "" : pile.value(),
            driver == null ? "" : driver.value(),
            caller.person().value())
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(PermissionRow::permissionOf).toList());
  }
}
