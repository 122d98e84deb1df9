package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.GrantPermission;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Permission;
import org.pileshare.permission.core.PermissionCounts;
import org.pileshare.permission.core.RevokePermission;
import org.pileshare.permission.core.Role;

/** The permissions, and who may see them. */
@ApplicationScoped
public class PermissionStore implements PanacheRepositoryBase<PermissionRow, UUID> {
  private static final String COUNTS =
      """
      select
        (select count(*) from permission where pile = ?1 and revoked_at is null
          and (valid_until is null or valid_until > ?3)) as of_pile,
        (select count(*) from permission where driver = ?2 and revoked_at is null
          and (valid_until is null or valid_until > ?3)) as of_driver
      """;

  private static final String VISIBLE =
      "(?1 = true or g.driver = ?2 or g.pile in (select p.id from PileRow p where p.owner = ?3))";

  private final Transactions transactions;
  private final Outbox outbox;
  private final PileStore piles;

  PermissionStore(Transactions transactions, Outbox outbox, PileStore piles) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.piles = piles;
  }

  /** The row of the pile is held throughout: grants for one pile come one after the other. */
  public Uni<Outcome<PermissionGranted>> grant(GrantPermission command) {
    return transactions.run(
        () ->
            piles
                .held(command.pile())
                .chain(
                    pile ->
                        this.findById(command.permission())
                            .chain(row -> grant(command, pile, row))));
  }

  private Uni<Outcome<PermissionGranted>> grant(
      GrantPermission command, @Nullable PileRow pile, @Nullable PermissionRow row) {
    // A repeat, or a pile that is not there, is answered without counting.
    var counts =
        row == null && pile != null
            ? Statements.hold(command.driver()).chain(() -> counts(command))
            : Uni.createFrom().item(new PermissionCounts(0, 0));
    return counts.chain(
        counted -> {
          var permission = PermissionRow.permissionOf(row);
          var outcome =
              permission.decide(command, PileRow.pileOf(pile), counted, Transactions.now());
          if (!(outcome instanceof Outcome.Accepted<PermissionGranted> accepted)) {
            return Uni.createFrom().item(outcome);
          }
          var granted = new PermissionRow();
          granted.take(permission.with(accepted.event(), command.validFrom()));
          return persist(granted)
              .chain(() -> append(accepted, accepted.event().at()))
              .replaceWith(outcome);
        });
  }

  private static Uni<PermissionCounts> counts(GrantPermission command) {
    return Statements.row(
            Object[].class,
            Statements.COUNTS,
            COUNTS,
            command.pile().value(),
            command.driver().value(),
            Transactions.now())
        .map(
            counted ->
                new PermissionCounts(
                    ((Long) counted[0]).intValue(), ((Long) counted[1]).intValue()));
  }

  public Uni<Outcome<PermissionRevoked>> revoke(RevokePermission command) {
    return transactions.run(
        () ->
            findById(command.permission(), LockModeType.PESSIMISTIC_WRITE)
                .chain(
                    row ->
                        row == null
                            ? revoke(command, null, null)
                            : piles.findById(row.pile).chain(pile -> revoke(command, pile, row))));
  }

  /** The pile's row is only read: what is asked of it is its owner, who never changes. */
  private Uni<Outcome<PermissionRevoked>> revoke(
      RevokePermission command, @Nullable PileRow pile, @Nullable PermissionRow row) {
    var permission = PermissionRow.permissionOf(row);
    var outcome = permission.decide(command, PileRow.pileOf(pile), Transactions.now());
    if (row == null || !(outcome instanceof Outcome.Accepted<PermissionRevoked> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    row.take(permission.with(accepted.event()));
    return append(accepted, accepted.event().at()).replaceWith(outcome);
  }

  private Uni<Void> append(Outcome.Accepted<? extends PermissionEvent> accepted, Instant at) {
    var event = accepted.event();
    return outbox.append(
        Topics.PERMISSION_EVENTS, event.driver().value(), event, accepted.id(), at);
  }

  /** The permission, if the caller may see it. */
  @WithSession
  public Uni<Optional<Permission>> seen(UUID permission, Caller caller) {
    return visible("g.id = ?4", permission, null, caller, 1)
        .map(found -> found.stream().findFirst());
  }

  /**
   * The permissions that the caller may see, by id, behind the given one.
   *
   * @param pile of this pile only, if given
   */
  @WithSession
  public Uni<List<Permission>> seen(Caller caller, @Nullable PileId pile, UUID after, int atMost) {
    return visible("g.id > ?4", after, pile, caller, atMost);
  }

  private Uni<List<Permission>> visible(
      String which, UUID parameter, @Nullable PileId pile, Caller caller, int atMost) {
    // A role that the caller has not makes its part of the condition match nobody.
    var driver = caller.roles().contains(Role.DRIVER) ? caller.person().value() : "";
    var owner = caller.roles().contains(Role.OWNER) ? caller.person().value() : "";
    return find(
            "from PermissionRow g where "
                + VISIBLE
                + " and "
                + which
                + " and (?5 = '' or g.pile = ?5) order by g.id",
            caller.isOperator(),
            driver,
            owner,
            parameter,
            pile == null ? "" : pile.value())
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(PermissionRow::permissionOf).toList());
  }
}
