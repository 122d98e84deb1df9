package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.ledger.core.PileTerms;
import org.pileshare.ledger.core.ReservationBill;
import org.pileshare.ledger.core.ReservationBill.Step;
import org.pileshare.ledger.core.Tariffs;

/** Writes what follows from what happens to reservations: deposits and no-show fees. */
final class ReservationEntries {
  private record Key(PersonId driver, UUID reservation) {
    static Key of(ReservationEvent event) {
      return new Key(event.driver(), event.reservation());
    }
  }

  private final Map<Key, ReservationBill> bills = new HashMap<>();
  private final Map<String, List<PileTerms>> terms = new HashMap<>();
  private final Entries entries;

  private ReservationEntries(Entries entries) {
    this.entries = entries;
  }

  /** Adds the entries that follow from a batch; those already posted are not posted again. */
  static Uni<Void> add(
      Mutiny.QueryProducer session,
      List<Reading.Read> readings,
      Tariffs configured,
      Entries entries) {
    var events = billed(readings);
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    var bills = new ReservationEntries(entries);
    return bills
        .loadBills(session, events)
        .chain(() -> bills.loadTerms(session, events))
        .chain(() -> TariffVersions.of(session, bills.tariffs()))
        .invoke(
            published -> {
              var tariffs = configured.with(published);
              events.forEach(event -> bills.settle(event, tariffs));
            })
        .replaceWithVoid();
  }

  private static List<ReservationEvent> billed(List<Reading.Read> readings) {
    return readings.stream()
        .filter(read -> read.place().partition().isOfBills())
        .map(Reading.Read::event)
        .filter(ReservationEvent.class::isInstance)
        .map(ReservationEvent.class::cast)
        .filter(
            event ->
                event instanceof SlotReserved
                    || event instanceof SlotReleased
                    || event instanceof ReservationCanceled
                    || event instanceof ReservationFulfilled)
        .toList();
  }

  private void settle(ReservationEvent event, Tariffs tariffs) {
    var key = Key.of(event);
    var owner = PileTerms.inForce(terms.getOrDefault(event.pile().value(), List.of()), event.at());
    var begins = event instanceof SlotReserved ? event.at() : event.slot().from();
    var tariff =
        tariffs.inForce(
            owner.map(PileTerms::tariff).orElse(tariffs.fallback()), begins, event.at());
    for (var next : bill(key).decide(event, owner, tariff)) {
      bills.put(key, bill(key).with(next.step(), next.posting()));
      entries.add(next.posting());
    }
  }

  private ReservationBill bill(Key key) {
    return bills.getOrDefault(key, ReservationBill.NONE);
  }

  private Uni<Void> loadBills(Mutiny.QueryProducer session, List<ReservationEvent> events) {
    var keys = events.stream().map(Key::of).collect(Collectors.toSet());
    var reservations = keys.stream().map(Key::reservation).collect(Collectors.toSet());
    return session
        .createSelectionQuery(
            "from PostingLineRow l where l.reservation in :reservations", PostingLineRow.class)
        .setParameter("reservations", reservations)
        .setReadOnly(true)
        .getResultList()
        .invoke(
            rows -> {
              var byEntry = rows.stream().collect(Collectors.groupingBy(row -> row.entry));
              keys.forEach(key -> load(key, byEntry));
            })
        .replaceWithVoid();
  }

  private void load(Key key, Map<UUID, List<PostingLineRow>> byEntry) {
    for (var step : Step.values()) {
      Optional.ofNullable(byEntry.get(step.entry(key.driver(), key.reservation())))
          .ifPresent(rows -> bills.put(key, bill(key).with(step, Lines.posting(rows))));
    }
  }

  private Uni<Void> loadTerms(Mutiny.QueryProducer session, List<ReservationEvent> events) {
    var piles = events.stream().map(event -> event.pile().value()).collect(Collectors.toSet());
    return session
        .createSelectionQuery("from PileTermsRow t where t.pile in :piles", PileTermsRow.class)
        .setParameter("piles", piles)
        .setReadOnly(true)
        .getResultList()
        .invoke(
            rows ->
                rows.forEach(
                    row ->
                        terms.computeIfAbsent(row.pile, one -> new ArrayList<>()).add(row.terms())))
        .replaceWithVoid();
  }

  private Set<String> tariffs() {
    var names = new HashSet<String>();
    terms.values().forEach(versions -> versions.forEach(each -> names.add(each.tariff())));
    return names;
  }
}
