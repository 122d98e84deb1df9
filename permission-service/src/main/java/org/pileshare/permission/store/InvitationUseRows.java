package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.PersonId;

/** Who has used which invitation. */
@ApplicationScoped
class InvitationUseRows implements PanacheRepositoryBase<InvitationUseRow, UUID> {
  /** Those who have not been taken out again. */
  Uni<List<InvitationUseRow>> of(Collection<UUID> invitations) {
    return invitations.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("invitation in ?1 and standing = true order by driver", invitations).list();
  }

  Uni<List<InvitationUseRow>> of(PersonId driver) {
    return find("driver = ?1 and standing = true order by id", driver.value()).list();
  }
}
