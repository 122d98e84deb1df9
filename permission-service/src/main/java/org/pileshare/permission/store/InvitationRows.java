package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.Share;

/** The rows of invitations. */
@ApplicationScoped
class InvitationRows implements PanacheRepositoryBase<InvitationRow, UUID> {
  private final InvitationUseRows uses;

  InvitationRows(InvitationUseRows uses) {
    this.uses = uses;
  }

  Uni<Integer> standingOf(PersonId owner, Instant now) {
    return count(
            "owner = ?1 and standing = true and (validUntil is null or validUntil > ?2)",
            owner.value(),
            now)
        .map(Long::intValue);
  }

  /** The invitations for these sites of an owner, with those who have used them. */
  Uni<List<Expansions.Standing>> ofSites(PersonId owner, Collection<String> sites, Instant now) {
    return find(
            "owner = ?1 and site in ?3 and standing = true"
                + " and (validUntil is null or validUntil > ?2) order by id",
            owner.value(),
            now,
            sites)
        .list()
        .chain(
            rows ->
                uses.of(rows.stream().map(row -> row.id).toList())
                    .map(
                        found -> {
                          var drivers = new HashMap<UUID, List<PersonId>>();
                          found.forEach(
                              use ->
                                  drivers
                                      .computeIfAbsent(use.invitation, none -> new ArrayList<>())
                                      .add(new PersonId(use.driver)));
                          return rows.stream()
                              .map(
                                  row ->
                                      new Expansions.Standing(
                                          Share.of(row.issued),
                                          drivers.getOrDefault(row.id, List.of())))
                              .toList();
                        }));
  }

  Uni<List<InvitationRow>> ofPile(PileId pile) {
    return find("pile = ?1 and standing = true order by id", pile.value()).list();
  }
}
