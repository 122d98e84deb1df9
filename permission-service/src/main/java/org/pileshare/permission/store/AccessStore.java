package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PileId;
import org.pileshare.permission.core.AccessRequest;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.DecideAccess;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.PermissionCounts;
import org.pileshare.permission.core.RequestAccess;
import org.pileshare.permission.core.Role;

/** The requests to be let in. */
@ApplicationScoped
public class AccessStore {
  private static final String OPEN =
      """
      select (select count(*) from access_request where pile = ?1 and is_open) as first,
        (select count(*) from access_request where driver = ?2 and is_open) as second
      """;

  private static final String VISIBLE =
      "(?1 = true or r.driver = ?2 or r.owner = ?3 or exists (select 1 from AppointmentRow a,"
          + " PileRow p where a.owner = r.owner and a.person = ?2 and a.standing = true"
          + " and p.id = r.pile and p.site = a.site))";

  private final Transactions transactions;
  private final AccessRequestRows requests;
  private final PileRows piles;
  private final PermissionRows permissions;
  private final Outbox outbox;

  AccessStore(
      Transactions transactions,
      AccessRequestRows requests,
      PileRows piles,
      PermissionRows permissions,
      Outbox outbox) {
    this.transactions = transactions;
    this.requests = requests;
    this.piles = piles;
    this.permissions = permissions;
    this.outbox = outbox;
  }

  /** A request and the words that came with it. */
  public record Seen(AccessRequest request, @Nullable String message) {}

  /**
   * @param message the driver's own words; they go onto no topic
   */
  public Uni<Outcome<AccessRequested>> request(RequestAccess command, @Nullable String message) {
    return transactions.run(
        () ->
            piles
                .held(command.pile())
                .chain(
                    pile ->
                        requests
                            .findById(command.request())
                            .chain(
                                row ->
                                    openOf(command)
                                        .chain(
                                            open -> request(command, pile, row, open, message)))));
  }

  private static Uni<AccessRequest.Open> openOf(RequestAccess command) {
    var driver = command.by().person();
    return Statements.hold(driver)
        .chain(
            () ->
                Statements.row(
                    Object[].class, Statements.PAIR, OPEN, command.pile().value(), driver.value()))
        .map(row -> new AccessRequest.Open(((Long) row[0]).intValue(), ((Long) row[1]).intValue()));
  }

  private Uni<Outcome<AccessRequested>> request(
      RequestAccess command,
      @Nullable PileRow pile,
      @Nullable AccessRequestRow row,
      AccessRequest.Open open,
      @Nullable String message) {
    var outcome =
        AccessRequestRow.requestOf(row)
            .decide(command, PileRow.pileOf(pile), open, Transactions.now());
    if (!(outcome instanceof Outcome.Accepted<AccessRequested> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var asked = new AccessRequestRow();
    asked.take(accepted.event());
    asked.message = message;
    return requests
        .persist(asked)
        .chain(() -> outbox.append(accepted.event().owner(), accepted.events()))
        .replaceWith(outcome);
  }

  public Uni<Outcome<AccessDecided>> decide(DecideAccess command) {
    return transactions.run(
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createSelectionQuery(
                                "select r.pile from AccessRequestRow r where r.id = ?1",
                                String.class)
                            .setParameter(1, command.request())
                            .getSingleResultOrNull())
                .chain(
                    pile ->
                        pile == null
                            ? Uni.createFrom()
                                .item(
                                    AccessRequest.UNKNOWN.decide(
                                        command,
                                        PileRow.pileOf(null),
                                        new PermissionCounts(0, 0),
                                        Transactions.now()))
                            : piles
                                .held(new PileId(pile))
                                .chain(
                                    held ->
                                        requests
                                            .findById(
                                                command.request(), LockModeType.PESSIMISTIC_WRITE)
                                            .chain(row -> decide(command, held, row)))));
  }

  private Uni<Outcome<AccessDecided>> decide(
      DecideAccess command, PileRow pile, AccessRequestRow row) {
    return permissions
        .counts(row.requested.pile(), row.requested.driver(), Transactions.now())
        .chain(
            counts -> {
              var outcome =
                  AccessRequestRow.requestOf(row)
                      .decide(command, PileRow.pileOf(pile), counts, Transactions.now());
              if (!(outcome instanceof Outcome.Accepted<AccessDecided> accepted)) {
                return Uni.createFrom().item(outcome);
              }
              row.take(accepted.event());
              var granted =
                  accepted.consequences().stream()
                      .filter(PermissionGranted.class::isInstance)
                      .map(PermissionGranted.class::cast)
                      .toList();
              return permissions
                  .store(List.copyOf(granted))
                  .chain(() -> outbox.append(accepted.event().owner(), accepted.events()))
                  .replaceWith(outcome);
            });
  }

  @WithSession
  public Uni<Optional<Seen>> seen(UUID request, Caller caller) {
    return visible("r.id = ?4", request, null, false, caller, 1)
        .map(found -> found.stream().findFirst());
  }

  /**
   * The requests that the caller made or may answer, by id, behind the given one.
   *
   * @param pile for this pile only, if given
   * @param openOnly without those that have been answered
   */
  @WithSession
  public Uni<List<Seen>> seen(
      Caller caller, @Nullable PileId pile, boolean openOnly, UUID after, int atMost) {
    return visible("r.id > ?4", after, pile, openOnly, caller, atMost);
  }

  private Uni<List<Seen>> visible(
      String which,
      UUID parameter,
      @Nullable PileId pile,
      boolean openOnly,
      Caller caller,
      int atMost) {
    return requests
        .find(
            "from AccessRequestRow r where "
                + VISIBLE
                + " and "
                + which
                + " and (?5 = '' or r.pile = ?5) and (?6 = false or r.open = true) order by r.id",
            caller.isOperator(),
            caller.person().value(),
            Roles.as(caller, Role.OWNER),
            parameter,
            pile == null ? "" : pile.value(),
            openOnly)
        .range(0, atMost - 1)
        .list()
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Seen(AccessRequestRow.requestOf(row), row.message))
                    .toList());
  }
}
