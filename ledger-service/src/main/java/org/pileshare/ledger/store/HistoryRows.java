package org.pileshare.ledger.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.ledger.store.Bulk.Repeated;

/**
 * Keeps what was true when.
 *
 * <p>Every row has an id that follows from what it is about. An event that is told again changes
 * nothing: the first telling counts.
 */
final class HistoryRows {
  static final int MAX_TARIFF = 40;

  /** What ends is on the same log as what began it, behind it; so beginnings go first. */
  private static final String REVOKE =
      "update permission p set revoked_at = e.at"
          + " from json_to_recordset(%s) as e(id uuid, at timestamptz)"
              .formatted(Bulk.parameter("rows"))
          + " where p.id = e.id and p.revoked_at is null";

  private static final String EXPIRE =
      "update permission p set expired_at = e.at"
          + " from json_to_recordset(%s) as e(id uuid, at timestamptz)"
              .formatted(Bulk.parameter("rows"))
          + " where p.id = e.id and p.expired_at is null";

  /** A hold is ended by the first event behind it that says so, however many do in one batch. */
  private static final String FREE =
      "update hold h set freed_at = f.at from ("
          + "select distinct on (k.id) k.id, e.at from hold k"
          + " join json_to_recordset(%s) as e(pile text, driver text, reservation uuid,"
              .formatted(Bulk.parameter("rows"))
          + " version bigint, at timestamptz)"
          + " on k.pile = e.pile and k.driver = e.driver and k.reservation = e.reservation"
          + " and k.version < e.version where k.freed_at is null order by k.id, e.version"
          + ") f where h.id = f.id";

  /** That a permission ended. */
  private record End(UUID id, Instant at) {}

  /** That what a reservation held before this version of it is free. */
  private record Freed(String pile, String driver, UUID reservation, long version, Instant at) {}

  private final List<PermissionRow> granted = new ArrayList<>();
  private final List<End> revoked = new ArrayList<>();
  private final List<End> expired = new ArrayList<>();
  private final List<HoldRow> held = new ArrayList<>();
  private final List<Freed> freed = new ArrayList<>();
  private final List<UseAuthorityRow> tables = new ArrayList<>();
  private final List<DeliveryRow> deliveries = new ArrayList<>();
  private final List<PileTermsRow> terms = new ArrayList<>();
  private final List<DecisionRow> decisions = new ArrayList<>();

  private HistoryRows() {}

  /** Keeps all events that are history; others are passed over. */
  static Uni<Void> keep(Mutiny.QueryProducer session, List<Reading.Read> readings) {
    var rows = new HistoryRows();
    readings.stream()
        .filter(reading -> !reading.place().partition().isOfBills())
        .forEach(reading -> rows.add(reading.event(), reading.place()));
    return Bulk.insert(session, "permission", rows.granted, Repeated.CHANGES_NOTHING)
        .chain(() -> Bulk.change(session, REVOKE, rows.revoked))
        .chain(() -> Bulk.change(session, EXPIRE, rows.expired))
        .chain(() -> Bulk.insert(session, "hold", rows.held, Repeated.CHANGES_NOTHING))
        .chain(() -> Bulk.change(session, FREE, rows.freed))
        .chain(() -> Bulk.insert(session, "use_authority", rows.tables, Repeated.CHANGES_NOTHING))
        .chain(() -> Bulk.insert(session, "delivery", rows.deliveries, Repeated.CHANGES_NOTHING))
        .chain(() -> Bulk.insert(session, "pile_terms", rows.terms, Repeated.CHANGES_NOTHING))
        .chain(
            () ->
                Bulk.insert(session, "dispute_decision", rows.decisions, Repeated.CHANGES_NOTHING));
  }

  private void add(Event event, LogPlace place) {
    switch (event) {
      case PermissionGranted permission -> granted.add(row(permission));
      case PermissionRevoked end -> revoked.add(new End(end.permission(), Kept.time(end.at())));
      case PermissionExpired end -> expired.add(new End(end.permission(), Kept.time(end.at())));
      case SlotReserved hold -> held.add(row(hold, hold.connector(), hold.slot(), hold.version()));
      case SlotChanged change -> {
        freed.add(freed(change, change.version()));
        held.add(row(change, change.connector(), change.slot(), change.version()));
      }
      case ReservationCanceled end -> freed.add(freed(end, end.version()));
      case SlotReleased end -> freed.add(freed(end, end.version()));
      case UseAuthorityAllocated table -> tables.add(row(table));
      case UseAuthorityDelivered table -> deliveries.add(row(table, place));
      case PileDescribed pile -> terms.add(row(pile));
      case DisputeDecided decided -> decisions.add(DecisionRow.of(decided, place));
      default -> {}
    }
  }

  private static PermissionRow row(PermissionGranted granted) {
    var row = new PermissionRow();
    row.id = granted.permission();
    row.driver = granted.driver().value();
    row.pile = granted.pile().value();
    row.validFrom = Kept.time(granted.validFrom());
    var until = granted.validUntil();
    row.validUntil = until == null ? null : Kept.time(until);
    row.bounds = KeptJson.write(granted.bounds());
    row.grantedAt = Kept.time(granted.at());
    return row;
  }

  private static HoldRow row(ReservationEvent event, int connector, Slot slot, long version) {
    var row = new HoldRow();
    row.id = Ids.derived(event.driver(), event.reservation(), version);
    row.reservation = event.reservation();
    row.version = version;
    row.connector = connector;
    row.driver = event.driver().value();
    row.pile = event.pile().value();
    row.starts = Kept.time(slot.from());
    row.ends = Kept.time(slot.to());
    row.heldAt = Kept.time(event.at());
    return row;
  }

  private static Freed freed(ReservationEvent event, long version) {
    return new Freed(
        event.pile().value(),
        event.driver().value(),
        event.reservation(),
        version,
        Kept.time(event.at()));
  }

  private static UseAuthorityRow row(UseAuthorityAllocated table) {
    var row = new UseAuthorityRow();
    row.id = tableId(table.pile(), table.day().toString(), table.version());
    row.pile = table.pile().value();
    row.day = table.day().toString();
    row.version = table.version();
    row.begins = Kept.time(table.runs().getFirst().from());
    row.ends = Kept.time(table.runs().getLast().to());
    row.allocatedAt = Kept.time(table.at());
    row.runs = KeptJson.write(table.runs());
    return row;
  }

  private static DeliveryRow row(UseAuthorityDelivered table, LogPlace place) {
    var row = new DeliveryRow();
    row.id = tableId(table.pile(), table.day().toString(), table.version());
    row.acknowledgedAt = Kept.time(table.at());
    row.logOffset = place.offset();
    return row;
  }

  private static PileTermsRow row(PileDescribed pile) {
    var row = new PileTermsRow();
    row.id = Ids.derived(pile.pile(), pile.version());
    row.pile = pile.pile().value();
    row.version = pile.version();
    row.owner = pile.owner().value();
    row.tariff = Kept.text(pile.tariff(), MAX_TARIFF);
    row.zone = pile.zone().getId();
    row.describedAt = Kept.time(pile.at());
    row.connectors = KeptJson.write(pile.connectors());
    return row;
  }

  private static UUID tableId(PileId pile, String day, long version) {
    return Ids.derived(pile, day, version);
  }
}
