package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.IssueSecret;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.RegisterPile;
import org.pileshare.permission.core.Role;

/** The piles, and who may see them. */
@ApplicationScoped
public class PileStore implements PanacheRepositoryBase<PileRow, String> {
  /** A driver sees a pile while a permission for it is valid. */
  private static final String VISIBLE =
      "(?1 = true or owner = ?2 or exists (select 1 from PermissionRow g where g.pile = p.id"
          + " and g.driver = ?3 and g.revokedAt is null and g.validFrom <= ?4"
          + " and (g.validUntil is null or g.validUntil > ?4)))";

  private final Transactions transactions;
  private final Outbox outbox;

  PileStore(Transactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  public Uni<Outcome<PileDescribed>> register(RegisterPile command) {
    return transactions.run(
        () ->
            held(command.pile())
                .chain(
                    row ->
                        (row == null ? ownPiles(command.by()) : Uni.createFrom().item(0L))
                            .chain(own -> register(command, row, own.intValue()))));
  }

  private Uni<Outcome<PileDescribed>> register(
      RegisterPile command, @Nullable PileRow row, int ownPiles) {
    var pile = PileRow.pileOf(row);
    var outcome = pile.decide(command, ownPiles, Transactions.now());
    if (!(outcome instanceof Outcome.Accepted<PileDescribed> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var changed = row == null ? new PileRow() : row;
    changed.take(pile.with(accepted.event()));
    var stored = row == null ? persist(changed).replaceWithVoid() : Uni.createFrom().voidItem();
    return stored
        .chain(() -> append(Topics.PERMISSION_PILES, command.pile(), accepted, changed.describedAt))
        .replaceWith(outcome);
  }

  public Uni<Outcome<PileCredentialIssued>> issue(IssueSecret command) {
    return transactions.run(() -> held(command.pile()).chain(row -> issue(command, row)));
  }

  private Uni<Outcome<PileCredentialIssued>> issue(IssueSecret command, @Nullable PileRow row) {
    var pile = PileRow.pileOf(row);
    var outcome = pile.decide(command, Transactions.now());
    if (row == null || !(outcome instanceof Outcome.Accepted<PileCredentialIssued> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    row.take(pile.with(accepted.event()), accepted.event());
    return append(
            Topics.PERMISSION_PILE_CREDENTIALS, command.pile(), accepted, accepted.event().at())
        .replaceWith(outcome);
  }

  /** The pile, if the caller may see it now. */
  @WithSession
  public Uni<Optional<PileDescribed>> seen(PileId pile, Caller caller) {
    return visible("p.id = ?5", pile.value(), caller, 1).map(found -> found.stream().findFirst());
  }

  /** The piles that the caller may see now, by id, behind the given one. */
  @WithSession
  public Uni<List<PileDescribed>> seen(Caller caller, String after, int atMost) {
    return visible("p.id > ?5", after, caller, atMost);
  }

  private Uni<List<PileDescribed>> visible(
      String which, String parameter, Caller caller, int atMost) {
    // A role that the caller has not makes its part of the condition match nobody.
    var owner = caller.roles().contains(Role.OWNER) ? caller.person().value() : "";
    var driver = caller.roles().contains(Role.DRIVER) ? caller.person().value() : "";
    return find(
            "from PileRow p where " + VISIBLE + " and " + which + " order by p.id",
            caller.isOperator(),
            owner,
            driver,
            Transactions.now(),
            parameter)
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(PileRow::described).toList());
  }

  /** The row, held until the transaction ends; null if there is none. */
  Uni<PileRow> held(PileId pile) {
    return findById(pile.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  private Uni<Long> ownPiles(Caller caller) {
    return Statements.hold(caller.person()).chain(() -> count("owner", caller.person().value()));
  }

  private <E extends Event> Uni<Void> append(
      String topic, PileId pile, Outcome.Accepted<E> accepted, Instant at) {
    return outbox.append(topic, pile.value(), accepted.event(), accepted.id(), at);
  }
}
