package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.Expansion;
import org.pileshare.permission.core.IssueSecret;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.RegisterPile;
import org.pileshare.permission.core.Role;

/** The piles, and who may see them. */
@ApplicationScoped
public class PileStore {
  /** A driver sees a pile while a permission for it is valid, a site manager what they manage. */
  private static final String VISIBLE =
      "(?1 = true or p.owner = ?2 or exists (select 1 from PermissionRow g where g.pile = p.id"
          + " and g.driver = ?3 and g.revokedAt is null and g.validFrom <= ?4"
          + " and (g.validUntil is null or g.validUntil > ?4))"
          + " or exists (select 1 from AppointmentRow a where a.owner = p.owner"
          + " and a.site = p.site and a.person = ?6 and a.standing = true))";

  private static final String MOVED = "The pile stands at another site.";

  private final Transactions transactions;
  private final Outbox outbox;
  private final PileRows piles;
  private final GrantRows grants;
  private final Expansions expansions;

  PileStore(
      Transactions transactions,
      Outbox outbox,
      PileRows piles,
      GrantRows grants,
      Expansions expansions) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.piles = piles;
    this.grants = grants;
    this.expansions = expansions;
  }

  public Uni<Outcome<PileDescribed>> register(RegisterPile command) {
    return transactions.run(
        () ->
            piles
                .ownerOf(command.pile())
                .map(known -> known.orElse(command.by().person()))
                .call(Statements::holdSharingOf)
                .chain(owner -> piles.held(command.pile()))
                .chain(
                    row ->
                        (row == null ? ownPiles(command.by()) : Uni.createFrom().item(0L))
                            .chain(own -> register(command, row, own.intValue()))));
  }

  private Uni<Outcome<PileDescribed>> register(
      RegisterPile command, @Nullable PileRow row, int ownPiles) {
    var outcome = PileRow.pileOf(row).decide(command, ownPiles, Transactions.now());
    if (!(outcome instanceof Outcome.Accepted<PileDescribed> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var event = accepted.event();
    var before = row == null ? null : row.described();
    var changed = row == null ? new PileRow() : row;
    return changes(command.by().person(), before, event)
        .chain(
            changes ->
                expansions.settle(
                    event.owner(),
                    accepted,
                    changes,
                    () -> {
                      changed.take(event);
                      return row == null
                          ? piles.persistAndFlush(changed).replaceWithVoid()
                          : Uni.createFrom().voidItem();
                    }));
  }

  /** A pile that comes to a site is covered by the site's grants, and one that leaves it is not. */
  private Uni<List<PermissionEvent>> changes(
      PersonId by, @Nullable PileDescribed before, PileDescribed after) {
    if (before != null && !before.retired() && before.site().equals(after.site())) {
      return Uni.createFrom().item(List.of());
    }
    Set<String> sites =
        Stream.ofNullable(before)
            .map(PileDescribed::site)
            .collect(Collectors.toCollection(TreeSet::new));
    sites.add(after.site());
    var expansion = new Expansion(by, MOVED, after.at());
    return grants
        .ofSites(after.owner(), sites, after.at())
        .chain(
            standing ->
                Expansions.each(
                    standing,
                    one -> expansions.changes(expansion, one, List.of(after), null, after.pile())));
  }

  public Uni<Outcome<PileCredentialIssued>> issue(IssueSecret command) {
    return transactions.run(() -> piles.held(command.pile()).chain(row -> issue(command, row)));
  }

  private Uni<Outcome<PileCredentialIssued>> issue(IssueSecret command, @Nullable PileRow row) {
    var outcome = PileRow.pileOf(row).decide(command, Transactions.now());
    if (row == null || !(outcome instanceof Outcome.Accepted<PileCredentialIssued> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    row.take(accepted.event());
    return outbox.append(new PersonId(row.owner), accepted.events()).replaceWith(outcome);
  }

  /** The pile, if the caller may see it now. */
  @WithSession
  public Uni<Optional<PileDescribed>> seen(PileId pile, Caller caller) {
    return visible("p.id = ?5", pile.value(), null, caller, 1)
        .map(found -> found.stream().findFirst());
  }

  /**
   * The piles that the caller may see now, by id, behind the given one.
   *
   * @param site at this site only, if given
   */
  @WithSession
  public Uni<List<PileDescribed>> seen(
      Caller caller, @Nullable String site, String after, int atMost) {
    return visible("p.id > ?5", after, site, caller, atMost);
  }

  private Uni<List<PileDescribed>> visible(
      String which, String parameter, @Nullable String site, Caller caller, int atMost) {
    // A role that the caller has not makes its part of the condition match nobody.
    return piles
        .find(
            "from PileRow p where "
                + VISIBLE
                + " and "
                + which
                + " and (?7 = '' or p.site = ?7) order by p.id",
            caller.isOperator(),
            Roles.as(caller, Role.OWNER),
            Roles.as(caller, Role.DRIVER),
            Transactions.now(),
            parameter,
            caller.person().value(),
            site == null ? "" : site)
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(PileRow::described).toList());
  }

  private Uni<Long> ownPiles(Caller caller) {
    return piles.count("owner", caller.person().value());
  }
}
