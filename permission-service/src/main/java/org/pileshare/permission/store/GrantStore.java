package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.EndGrant;
import org.pileshare.permission.core.Expansion;
import org.pileshare.permission.core.Grant;
import org.pileshare.permission.core.MakeGrant;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Role;
import org.pileshare.permission.core.Share;

/** The grants to drivers and groups, for piles and sites. */
@ApplicationScoped
public class GrantStore {
  /** What an owner, a site manager, an operator sees of grants and of invitations. */
  static final String VISIBLE =
      "(?1 = true or g.owner = ?2 or exists (select 1 from AppointmentRow a"
          + " where a.owner = g.owner and a.person = ?3 and a.standing = true"
          + " and (a.site = g.site or exists (select 1 from PileRow p where p.id = g.pile"
          + " and p.site = a.site))))";

  private static final String OWNER = "select g.owner from GrantRow g where g.id = ?1";

  private final Transactions transactions;
  private final GrantRows grants;
  private final InvitationRows invitations;
  private final GroupRows groups;
  private final PileRows piles;
  private final Expansions expansions;

  GrantStore(
      Transactions transactions,
      GrantRows grants,
      InvitationRows invitations,
      GroupRows groups,
      PileRows piles,
      Expansions expansions) {
    this.transactions = transactions;
    this.grants = grants;
    this.invitations = invitations;
    this.groups = groups;
    this.piles = piles;
    this.expansions = expansions;
  }

  public Uni<Outcome<GrantMade>> make(MakeGrant command) {
    var owner = command.place().owner();
    return transactions.run(
        () ->
            Statements.holdSharingOf(owner)
                .chain(() -> invitations.count("id", command.grant()))
                .chain(
                    taken ->
                        taken > 0
                            ? Uni.createFrom().item(Grant.reused(command.grant()))
                            : grants.findById(command.grant()).chain(row -> make(command, row))));
  }

  private Uni<Outcome<GrantMade>> make(MakeGrant command, @Nullable GrantRow row) {
    var place = command.place();
    var now = Transactions.now();
    return piles
        .of(place)
        .chain(
            pile ->
                groupOf(command)
                    .chain(
                        group ->
                            grants
                                .standingOf(place.owner(), now)
                                .chain(
                                    standing ->
                                        made(
                                            GrantRow.grantOf(row)
                                                .decide(
                                                    command,
                                                    PileRow.pileOf(pile),
                                                    GroupRow.groupOf(group),
                                                    standing,
                                                    now),
                                            group))));
  }

  private Uni<@Nullable GroupRow> groupOf(MakeGrant command) {
    var group = command.group();
    return group == null ? Uni.createFrom().nullItem() : groups.findById(group);
  }

  private Uni<Outcome<GrantMade>> made(Outcome<GrantMade> outcome, @Nullable GroupRow group) {
    if (!(outcome instanceof Outcome.Accepted<GrantMade> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var event = accepted.event();
    var share = Share.of(event);
    var driver = event.driver();
    List<PersonId> drivers =
        driver != null ? List.of(driver) : group == null ? List.of() : group.changed.members();
    var row = new GrantRow();
    row.take(event);
    var expansion = new Expansion(event.grantedBy(), "The grant was made.", event.at());
    return grants
        .pilesOf(share.place())
        .chain(
            found ->
                expansions.changes(
                    expansion, new Expansions.Standing(share, drivers), found, null, null))
        .chain(
            changes ->
                expansions.settle(
                    event.owner(), accepted, changes, () -> grants.persist(row).replaceWithVoid()));
  }

  public Uni<Outcome<GrantEnded>> end(EndGrant command) {
    return transactions.run(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createSelectionQuery(OWNER, String.class)
                            .setParameter(1, command.grant())
                            .getSingleResultOrNull())
                .call(
                    owner ->
                        owner == null
                            ? Uni.createFrom().voidItem()
                            : Statements.holdSharingOf(new PersonId(owner)))
                .chain(owner -> grants.findById(command.grant()))
                .chain(row -> end(command, row)));
  }

  private Uni<Outcome<GrantEnded>> end(EndGrant command, @Nullable GrantRow row) {
    if (row == null) {
      return Uni.createFrom()
          .item(Grant.UNKNOWN.decide(command, PileRow.pileOf(null), Transactions.now()));
    }
    var share = Share.of(row.made);
    return piles
        .of(share.place())
        .chain(
            pile -> {
              var outcome =
                  GrantRow.grantOf(row).decide(command, PileRow.pileOf(pile), Transactions.now());
              if (!(outcome instanceof Outcome.Accepted<GrantEnded> accepted)) {
                return Uni.createFrom().item(outcome);
              }
              var event = accepted.event();
              var expansion = new Expansion(event.endedBy(), event.reason(), event.at());
              return expansions
                  .changes(
                      expansion, new Expansions.Standing(share, List.of()), List.of(), null, null)
                  .chain(
                      changes ->
                          expansions.settle(
                              event.owner(),
                              accepted,
                              changes,
                              () -> {
                                row.take(event);
                                return Uni.createFrom().voidItem();
                              }));
            });
  }

  @WithSession
  public Uni<Optional<Grant>> seen(UUID grant, Caller caller) {
    return visible("g.id = ?4", grant, caller, 1).map(found -> found.stream().findFirst());
  }

  /** The grants that the caller may see, by id, behind the given one. */
  @WithSession
  public Uni<List<Grant>> seen(Caller caller, UUID after, int atMost) {
    return visible("g.id > ?4", after, caller, atMost);
  }

  private Uni<List<Grant>> visible(String which, UUID parameter, Caller caller, int atMost) {
    return grants
        .find(
            "from GrantRow g where " + VISIBLE + " and " + which + " order by g.id",
            caller.isOperator(),
            Roles.as(caller, Role.OWNER),
            caller.person().value(),
            parameter)
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(GrantRow::grantOf).toList());
  }
}
