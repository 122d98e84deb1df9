package org.pileshare.permission.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.RetirePile;
import org.pileshare.permission.core.Retirement;

/** Ends the sharing of a pile, and all that was for this pile alone. */
@ApplicationScoped
public class RetirementStore {
  private final Transactions transactions;
  private final PileRows piles;
  private final PermissionRows permissions;
  private final GrantRows grants;
  private final InvitationRows invitations;
  private final AccessRequestRows requests;
  private final Outbox outbox;

  RetirementStore(
      Transactions transactions,
      PileRows piles,
      PermissionRows permissions,
      GrantRows grants,
      InvitationRows invitations,
      AccessRequestRows requests,
      Outbox outbox) {
    this.transactions = transactions;
    this.piles = piles;
    this.permissions = permissions;
    this.grants = grants;
    this.invitations = invitations;
    this.requests = requests;
    this.outbox = outbox;
  }

  /** What is for one pile alone, as far as it stands. */
  private record ForThePile(
      List<PermissionRow> permissions,
      List<GrantRow> grants,
      List<InvitationRow> invitations,
      List<AccessRequestRow> requests) {}

  public Uni<Outcome<PileDescribed>> retire(RetirePile command) {
    return transactions.run(
        () ->
            piles
                .ownerOf(command.pile())
                .map(known -> known.orElse(command.by().person()))
                .call(Statements::holdSharingOf)
                .chain(owner -> piles.held(command.pile()))
                .chain(row -> retire(command, row)));
  }

  private Uni<Outcome<PileDescribed>> retire(RetirePile command, @Nullable PileRow row) {
    var outcome = PileRow.pileOf(row).decide(command, Transactions.now());
    if (row == null || !(outcome instanceof Outcome.Accepted<PileDescribed> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    return forThePile(accepted.event())
        .chain(
            found -> {
              row.take(accepted.event());
              var events = new ArrayList<Event>(accepted.events());
              events.addAll(ended(command, accepted.event(), found));
              return outbox.append(accepted.event().owner(), events);
            })
        .replaceWith(outcome);
  }

  private Uni<ForThePile> forThePile(PileDescribed event) {
    var pile = event.pile();
    return permissions
        .standingOf(pile, event.at())
        .chain(
            standing ->
                grants
                    .ofPile(pile)
                    .chain(
                        granted ->
                            invitations
                                .ofPile(pile)
                                .chain(
                                    invited ->
                                        requests
                                            .openOf(pile)
                                            .map(
                                                asked ->
                                                    new ForThePile(
                                                        standing, granted, invited, asked)))));
  }

  private static List<Event> ended(RetirePile command, PileDescribed event, ForThePile found) {
    var retirement = new Retirement(command.by().person(), event.at());
    var events = new ArrayList<Event>();
    var ends =
        retirement.ends(
            found.grants().stream().map(row -> row.made).toList(),
            found.invitations().stream().map(row -> row.issued).toList(),
            found.requests().stream().map(row -> row.requested).toList());
    for (var end : ends) {
      events.add(end);
      switch (end) {
        case GrantEnded ended ->
            found.grants().stream()
                .filter(row -> row.id.equals(ended.grant()))
                .forEach(row -> row.take(ended));
        case InvitationWithdrawn withdrawn ->
            found.invitations().stream()
                .filter(row -> row.id.equals(withdrawn.invitation()))
                .forEach(row -> row.take(withdrawn));
        case AccessDecided decided ->
            found.requests().stream()
                .filter(row -> row.id.equals(decided.request()))
                .forEach(row -> row.take(decided));
        default -> throw new IllegalStateException("Expected an end, but it was " + end);
      }
    }
    var revocations =
        retirement.revocations(found.permissions().stream().map(PermissionRow::granted).toList());
    for (int i = 0; i < revocations.size(); i++) {
      PermissionEvent revoked = revocations.get(i);
      found.permissions().get(i).take(revoked);
      events.add(revoked);
    }
    return events;
  }
}
