package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.PersonId;

/** The rows of groups. */
@ApplicationScoped
class GroupRows implements PanacheRepositoryBase<GroupRow, UUID> {
  private static final String OF_MEMBER =
      """
      select cast(id as text) as what, 1::bigint as number from driver_group
      where cast(changed as jsonb) -> 'members' @> cast(cast(?1 as text) as jsonb)
      """;

  Uni<List<GroupRow>> ofIds(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("id in ?1 order by id", ids).list();
  }

  Uni<List<GroupRow>> ofMember(PersonId driver) {
    return Statements.rows(Statements.COUNTED, OF_MEMBER, Statements.json(List.of(driver)))
        .chain(rows -> ofIds(rows.stream().map(row -> UUID.fromString((String) row[0])).toList()));
  }
}
