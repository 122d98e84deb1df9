package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Expansion;
import org.pileshare.permission.core.Grant;
import org.pileshare.permission.core.Invitation;
import org.pileshare.permission.core.IssueInvitation;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.RemoveInvited;
import org.pileshare.permission.core.Share;
import org.pileshare.permission.core.UseInvitation;
import org.pileshare.permission.core.WithdrawInvitation;

/** The invitations, and what follows when drivers use them. */
@ApplicationScoped
public class InvitationStore {
  private final Transactions transactions;
  private final GrantRows grants;
  private final InvitationRows invitations;
  private final InvitationUseRows uses;
  private final PileRows piles;
  private final Expansions expansions;
  private final Outbox outbox;

  InvitationStore(
      Transactions transactions,
      GrantRows grants,
      InvitationRows invitations,
      InvitationUseRows uses,
      PileRows piles,
      Expansions expansions,
      Outbox outbox) {
    this.transactions = transactions;
    this.grants = grants;
    this.invitations = invitations;
    this.uses = uses;
    this.piles = piles;
    this.expansions = expansions;
    this.outbox = outbox;
  }

  public Uni<Outcome<InvitationIssued>> issue(IssueInvitation command) {
    return transactions.run(
        () ->
            Statements.holdSharingOf(command.place().owner())
                .chain(() -> grants.count("id", command.invitation()))
                .chain(
                    taken ->
                        taken > 0
                            ? Uni.createFrom().item(Grant.reused(command.invitation()))
                            : invitations
                                .findById(command.invitation())
                                .chain(row -> issue(command, row))));
  }

  private Uni<Outcome<InvitationIssued>> issue(
      IssueInvitation command, @Nullable InvitationRow row) {
    var now = Transactions.now();
    return piles
        .of(command.place())
        .chain(
            pile ->
                grants
                    .standingOf(command.place().owner(), now)
                    .map(
                        standing ->
                            InvitationRow.invitationOf(row, null)
                                .decide(command, PileRow.pileOf(pile), standing, now)))
        .chain(
            outcome -> {
              if (!(outcome instanceof Outcome.Accepted<InvitationIssued> accepted)) {
                return Uni.createFrom().item(outcome);
              }
              var issued = new InvitationRow();
              issued.take(accepted.event());
              return invitations
                  .persist(issued)
                  .chain(() -> outbox.append(accepted.event().owner(), accepted.events()))
                  .replaceWith(outcome);
            });
  }

  /** Uses of one invitation come one after the other, since its owner's sharing is held. */
  public Uni<Outcome<InvitationUsed>> use(UseInvitation command) {
    return transactions.run(
        () ->
            held("hash", command.hash())
                .chain(
                    row ->
                        row == null
                            ? Uni.createFrom()
                                .item(Invitation.UNKNOWN.decide(command, Transactions.now()))
                            : useOf(row, command.by().person())
                                .chain(
                                    use ->
                                        used(
                                            InvitationRow.invitationOf(row, use)
                                                .decide(command, Transactions.now()),
                                            row))));
  }

  private Uni<Outcome<InvitationUsed>> used(Outcome<InvitationUsed> outcome, InvitationRow row) {
    if (!(outcome instanceof Outcome.Accepted<InvitationUsed> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var event = accepted.event();
    var use = new InvitationUseRow();
    use.take(event);
    var share = Share.of(row.issued);
    var expansion = new Expansion(event.driver(), "The invitation was used.", event.at());
    return grants
        .pilesOf(share.place())
        .chain(
            found ->
                expansions.changes(
                    expansion,
                    new Expansions.Standing(share, List.of(event.driver())),
                    found,
                    event.driver(),
                    null))
        .chain(
            changes ->
                expansions.settle(
                    event.owner(),
                    accepted,
                    changes,
                    () -> {
                      row.uses = event.use();
                      return uses.persist(use).replaceWithVoid();
                    }));
  }

  public Uni<Outcome<InvitedDriverRemoved>> remove(RemoveInvited command) {
    return transactions.run(
        () ->
            held("id", command.invitation())
                .chain(
                    row ->
                        row == null
                            ? Uni.createFrom()
                                .item(
                                    Invitation.UNKNOWN.decide(
                                        command, PileRow.pileOf(null), Transactions.now()))
                            : useOf(row, command.driver())
                                .chain(use -> remove(command, row, use))));
  }

  private Uni<Outcome<InvitedDriverRemoved>> remove(
      RemoveInvited command, InvitationRow row, @Nullable InvitationUseRow use) {
    var share = Share.of(row.issued);
    return piles
        .of(share.place())
        .map(
            pile ->
                InvitationRow.invitationOf(row, use)
                    .decide(command, PileRow.pileOf(pile), Transactions.now()))
        .chain(
            outcome -> {
              if (use == null
                  || !(outcome instanceof Outcome.Accepted<InvitedDriverRemoved> accepted)) {
                return Uni.createFrom().item(outcome);
              }
              var event = accepted.event();
              return settled(
                  accepted,
                  event.owner(),
                  share,
                  event.driver(),
                  new Expansion(event.removedBy(), event.reason(), event.at()),
                  () -> use.take(event));
            });
  }

  public Uni<Outcome<InvitationWithdrawn>> withdraw(WithdrawInvitation command) {
    return transactions.run(
        () -> held("id", command.invitation()).chain(row -> withdraw(command, row)));
  }

  private Uni<Outcome<InvitationWithdrawn>> withdraw(
      WithdrawInvitation command, @Nullable InvitationRow row) {
    if (row == null) {
      return Uni.createFrom()
          .item(Invitation.UNKNOWN.decide(command, PileRow.pileOf(null), Transactions.now()));
    }
    var share = Share.of(row.issued);
    return piles
        .of(share.place())
        .map(
            pile ->
                InvitationRow.invitationOf(row, null)
                    .decide(command, PileRow.pileOf(pile), Transactions.now()))
        .chain(
            outcome -> {
              if (!(outcome instanceof Outcome.Accepted<InvitationWithdrawn> accepted)) {
                return Uni.createFrom().item(outcome);
              }
              var event = accepted.event();
              return settled(
                  accepted,
                  event.owner(),
                  share,
                  null,
                  new Expansion(event.withdrawnBy(), event.reason(), event.at()),
                  () -> row.take(event));
            });
  }

  /** With the end of all permissions that followed; of one driver, if given. */
  private <E extends Event> Uni<Outcome<E>> settled(
      Outcome.Accepted<E> accepted,
      PersonId owner,
      Share share,
      @Nullable PersonId driver,
      Expansion expansion,
      Runnable taken) {
    return expansions
        .changes(expansion, new Expansions.Standing(share, List.of()), List.of(), driver, null)
        .chain(
            changes ->
                expansions.settle(
                    owner,
                    accepted,
                    changes,
                    () -> {
                      taken.run();
                      return Uni.createFrom().voidItem();
                    }));
  }

  /** The row, read when the sharing of its owner is held; null if there is none. */
  private Uni<@Nullable InvitationRow> held(String column, Object value) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(
                        "select i.owner from InvitationRow i where i." + column + " = ?1",
                        String.class)
                    .setParameter(1, value)
                    .getSingleResultOrNull())
        .chain(
            owner ->
                owner == null
                    ? Uni.createFrom().nullItem()
                    : Statements.holdSharingOf(new PersonId(owner))
                        .chain(() -> invitations.find(column, value).firstResult()));
  }

  private Uni<InvitationUseRow> useOf(InvitationRow row, PersonId driver) {
    return uses.findById(InvitationUseRow.idOf(row.id, driver));
  }
}
