package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SharingEvent;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.permission.core.Erasure;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Refusal;

/** Forgets a person: the name, the cards, and every tie, in one transaction. */
@ApplicationScoped
public class ErasureStore {
  /** What the audit says of cards names them. */
  private static final String FORGET_CARDS =
      """
      with gone as (
        delete from audit where driver = ?1 and what = 'CardBound' returning number)
      select count(*) as number from gone
      """;

  private final Transactions transactions;
  private final PersonStore persons;
  private final CardStore cards;
  private final PileRows piles;
  private final PermissionRows permissions;
  private final TieRows ties;
  private final Outbox outbox;

  ErasureStore(
      Transactions transactions,
      PersonStore persons,
      CardStore cards,
      PileRows piles,
      PermissionRows permissions,
      TieRows ties,
      Outbox outbox) {
    this.transactions = transactions;
    this.persons = persons;
    this.cards = cards;
    this.piles = piles;
    this.permissions = permissions;
    this.ties = ties;
    this.outbox = outbox;
  }

  /** Why it cannot be done; nothing if it has been, now or before. */
  public Uni<Optional<Outcome.Refused<Event>>> erase(PersonId person, PersonId by) {
    return transactions.run(
        () ->
            ties.owners(person)
                .chain(
                    owners ->
                        Statements.holdSharingOf(
                            Stream.concat(owners.stream(), Stream.of(person)).distinct().toList()))
                // What was read before the owners were held may have changed since.
                .chain(Panache::getSession)
                .invoke(session -> session.clear())
                .chain(() -> piles.count("owner = ?1 and retired = false", person.value()))
                .chain(
                    shared ->
                        shared > 0
                            ? Uni.createFrom().item(Optional.of(stillShares(shared)))
                            : forget(person, by).replaceWith(Optional.empty())));
  }

  private static Outcome.Refused<Event> stillShares(long piles) {
    return new Outcome.Refused<>(
        Refusal.STILL_SHARES,
        "Expected a person who shares no pile, but they share " + piles + "; retire them first");
  }

  private Uni<Void> forget(PersonId person, PersonId by) {
    var now = Transactions.now();
    return cards
        .heldOf(person)
        .chain(
            cardRows ->
                permissions
                    .standingOf(person, now)
                    .chain(
                        permissionRows ->
                            ties.of(person)
                                .chain(
                                    tied ->
                                        owners(permissionRows)
                                            .chain(
                                                owners -> {
                                                  var changes =
                                                      changes(
                                                          new Erasure(person, by, now),
                                                          permissionRows,
                                                          owners,
                                                          tied);
                                                  changes.addAll(tombstones(cardRows, now));
                                                  return written(person, cardRows, changes);
                                                }))));
  }

  private Uni<Void> written(PersonId person, List<CardRow> cardRows, List<Change> changes) {
    return persons
        .findById(person.value())
        .chain(
            row ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .removeAll(cardRows.toArray())
                                .chain(
                                    () ->
                                        row == null
                                            ? Uni.createFrom().voidItem()
                                            : session.remove(row))))
        .chain(() -> Statements.row(Long.class, Statements.NUMBER, FORGET_CARDS, person.value()))
        .chain(() -> outbox.append(changes));
  }

  private static List<Change> tombstones(List<CardRow> rows, Instant now) {
    return rows.stream()
        .map(row -> Change.tombstone(new PersonId(row.introducedBy), new CardId(row.id), now))
        .toList();
  }

  /** The rows are changed too; what was said with a request is dropped, answered or not. */
  private static List<Change> changes(
      Erasure erasure,
      List<PermissionRow> permissionRows,
      Map<String, PersonId> owners,
      TieRows.Tied tied) {
    var found = tied.ties(permissionRows.stream().map(PermissionRow::granted).toList());
    var changes = new ArrayList<Change>();
    for (var end : erasure.ends(found)) {
      take(tied, end);
      changes.add(Change.of(end.owner(), end));
    }
    tied.requests().forEach(row -> row.message = null);
    var revocations = erasure.revocations(found);
    for (int i = 0; i < revocations.size(); i++) {
      var row = permissionRows.get(i);
      row.take(revocations.get(i));
      changes.add(Change.of(Objects.requireNonNull(owners.get(row.pile)), revocations.get(i)));
    }
    return changes;
  }

  private static void take(TieRows.Tied tied, SharingEvent end) {
    switch (end) {
      case GroupChanged e ->
          tied.groups().stream()
              .filter(row -> row.id.equals(e.group()))
              .forEach(row -> row.take(e));
      case GrantEnded e ->
          tied.grants().stream()
              .filter(row -> row.id.equals(e.grant()))
              .forEach(row -> row.take(e));
      case InvitedDriverRemoved e ->
          tied.uses().stream()
              .filter(row -> row.invitation.equals(e.invitation()))
              .forEach(row -> row.take(e));
      case AccessDecided e ->
          tied.requests().stream()
              .filter(row -> row.id.equals(e.request()))
              .forEach(row -> row.take(e));
      case SiteAppointmentEnded e ->
          tied.appointments().stream()
              .filter(row -> row.owner.equals(e.owner().value()) && row.site.equals(e.site()))
              .forEach(row -> row.take(e));
      default -> throw new IllegalStateException("Expected the end of a tie, but it was " + end);
    }
  }

  private Uni<Map<String, PersonId>> owners(List<PermissionRow> rows) {
    var ids = rows.stream().map(row -> row.pile).distinct().toList();
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return piles
        .find("id in ?1", ids)
        .list()
        .map(
            found -> {
              var owners = new HashMap<String, PersonId>();
              found.forEach(pile -> owners.put(pile.id, new PersonId(pile.owner)));
              return owners;
            });
  }
}
