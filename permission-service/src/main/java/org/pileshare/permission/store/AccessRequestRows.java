package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/** The rows of requests to be let in. */
@ApplicationScoped
class AccessRequestRows implements PanacheRepositoryBase<AccessRequestRow, UUID> {
  Uni<List<AccessRequestRow>> openOf(PileId pile) {
    return find("pile = ?1 and open = true order by id", pile.value())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  /** All of a driver, open or not. */
  Uni<List<AccessRequestRow>> of(PersonId driver) {
    return find("driver = ?1 order by id", driver.value())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }
}
