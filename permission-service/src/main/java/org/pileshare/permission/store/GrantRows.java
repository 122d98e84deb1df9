package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Place;
import org.pileshare.permission.core.Share;

/** The rows of grants and invitations, for all that has to follow them. */
@ApplicationScoped
class GrantRows implements PanacheRepositoryBase<GrantRow, UUID> {
  private static final String LASTING =
      " and standing = true and (validUntil is null or validUntil > ?2) order by id";

  private final GroupRows groups;
  private final InvitationRows invitations;
  private final PileRows piles;

  GrantRows(GroupRows groups, InvitationRows invitations, PileRows piles) {
    this.groups = groups;
    this.invitations = invitations;
    this.piles = piles;
  }

  /** How many grants and invitations of an owner stand. */
  Uni<Integer> standingOf(PersonId owner, Instant now) {
    return count(
            "owner = ?1 and standing = true and (validUntil is null or validUntil > ?2)",
            owner.value(),
            now)
        .chain(grants -> invitations.standingOf(owner, now).map(more -> more + grants.intValue()));
  }

  /** The grants for these sites of an owner. */
  Uni<List<Expansions.Standing>> ofSites(PersonId owner, Collection<String> sites, Instant now) {
    return find("owner = ?1 and site in ?3" + LASTING, owner.value(), now, sites)
        .list()
        .chain(this::withDrivers)
        .chain(
            found ->
                invitations
                    .ofSites(owner, sites, now)
                    .map(
                        invited -> {
                          var all = new ArrayList<>(found);
                          all.addAll(invited);
                          return all;
                        }));
  }

  Uni<List<GrantRow>> ofPile(PileId pile) {
    return find("pile = ?1 and standing = true order by id", pile.value()).list();
  }

  Uni<List<GrantRow>> ofGroup(UUID group) {
    return find("groupId = ?1 and standing = true order by id", group).list();
  }

  Uni<List<GrantRow>> ofDriver(PersonId driver) {
    return find("driver = ?1 and standing = true order by id", driver.value()).list();
  }

  /** Where a place has piles now. */
  Uni<List<PileDescribed>> pilesOf(Place place) {
    var site = place.site();
    return site == null
        ? piles
            .findById(Objects.requireNonNull(place.pile(), "a pile where there is no site").value())
            .map(row -> row == null ? List.of() : List.of(row.described()))
        : piles
            .find(
                "owner = ?1 and site = ?2 and retired = false order by id",
                place.owner().value(),
                site)
            .list()
            .map(rows -> rows.stream().map(PileRow::described).toList());
  }

  private Uni<List<Expansions.Standing>> withDrivers(List<GrantRow> grants) {
    var ids = grants.stream().map(row -> row.groupId).filter(Objects::nonNull).toList();
    return groups
        .ofIds(ids)
        .map(
            found -> {
              var members = new HashMap<UUID, GroupChanged>();
              found.forEach(row -> members.put(row.id, row.changed));
              return grants.stream()
                  .map(
                      row ->
                          new Expansions.Standing(
                              Share.of(row.made),
                              row.driver == null
                                  ? Objects.requireNonNull(members.get(row.groupId)).members()
                                  : List.of(new PersonId(row.driver))))
                  .toList();
            });
  }
}
