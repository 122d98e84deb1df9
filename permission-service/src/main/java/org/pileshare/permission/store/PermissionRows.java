package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.PermissionCounts;

/** The rows of permissions, for all that changes them. */
@ApplicationScoped
class PermissionRows implements PanacheRepositoryBase<PermissionRow, UUID> {
  private static final String STANDING =
      " and revokedAt is null and expiredAt is null"
          + " and (validUntil is null or validUntil > ?2) order by id";

  private static final String COUNTS =
      """
      select
        (select count(*) from permission where pile = ?1
          and revoked_at is null and expired_at is null
          and (valid_until is null or valid_until > ?3)) as first,
        (select count(*) from permission where driver = ?2
          and revoked_at is null and expired_at is null
          and (valid_until is null or valid_until > ?3)) as second
      """;

  /** How many there are for the pile and of the driver, who is held from then on. */
  Uni<PermissionCounts> counts(PileId pile, PersonId driver, Instant now) {
    return Statements.hold(driver)
        .chain(
            () ->
                Statements.row(
                    Object[].class, Statements.PAIR, COUNTS, pile.value(), driver.value(), now))
        .map(
            counted ->
                new PermissionCounts(
                    ((Long) counted[0]).intValue(), ((Long) counted[1]).intValue()));
  }

  /** New permissions, and ends of old ones. */
  Uni<Void> store(List<PermissionEvent> events) {
    var ended =
        events.stream()
            .filter(event -> !(event instanceof PermissionGranted))
            .map(PermissionEvent::permission)
            .toList();
    return held(ended)
        .chain(
            rows -> {
              var byId = new HashMap<UUID, PermissionRow>();
              rows.forEach(row -> byId.put(row.id, row));
              for (var event : events) {
                byId.computeIfAbsent(event.permission(), absent -> new PermissionRow()).take(event);
              }
              var granted =
                  events.stream()
                      .filter(PermissionGranted.class::isInstance)
                      .map(event -> byId.get(event.permission()))
                      .toArray();
              return getSession().chain(session -> session.persistAll(granted));
            });
  }

  private Uni<List<PermissionRow>> held(List<UUID> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE).list();
  }

  Uni<List<PermissionRow>> standingOf(PileId pile, Instant now) {
    return find("pile = ?1" + STANDING, pile.value(), now)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }

  Uni<List<PermissionRow>> standingOf(PersonId driver, Instant now) {
    return find("driver = ?1" + STANDING, driver.value(), now)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .list();
  }
}
