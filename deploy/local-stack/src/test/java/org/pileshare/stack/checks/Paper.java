package org.pileshare.stack.checks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.stack.checks.Attempt.Act;
import org.pileshare.stack.checks.Attempt.Outcome;

/** A log and histories written by hand, and what the checks say of them. */
final class Paper {
  static final PileId PILE = new PileId("pile");
  static final int CONNECTOR = 1;
  static final UUID A = new UUID(0, 1);
  static final UUID B = new UUID(0, 2);

  private static final PersonId DRIVER = new PersonId("ana");
  private static final LocalDate DAY = LocalDate.parse("2026-11-24");
  private static final ZoneId ZONE = ZoneId.of("UTC");
  private static final Instant MIDNIGHT = DAY.atStartOfDay(ZONE).toInstant();

  private final Reckoning reckoning = new Reckoning();
  private long offset;
  private long version;

  /** From one hour to another of the day; an hour may be on the next or on the last day. */
  static Slot hours(int from, int to) {
    return new Slot(MIDNIGHT.plus(Duration.ofHours(from)), MIDNIGHT.plus(Duration.ofHours(to)));
  }

  static UUID booking(UUID id) {
    return Ids.derived("book", id);
  }

  static UUID canceling(UUID id) {
    return Ids.derived("cancel", id);
  }

  Paper log(Event event) {
    reckoning.heard(
        new ReceivedEvent("topic", 0, offset++, "key", event, MIDNIGHT, new RecordHeaders()));
    return this;
  }

  Paper asked(UUID id, Slot slot) {
    return log(new ReserveSlot(booking(id), id, DRIVER, PILE, slot, null, false));
  }

  Paper claimed(UUID id, Slot slot) {
    return log(new ClaimSlot(booking(id), id, DRIVER, PILE, slot, null, false, id));
  }

  Paper reserved(UUID id, Slot slot) {
    return log(
        new SlotReserved(booking(id), id, DRIVER, PILE, CONNECTOR, slot, 1, id, 1, MIDNIGHT));
  }

  Paper settled(UUID id, Slot slot) {
    var status = ReservationStatus.RESERVED;
    return log(
        new SettleClaim(
            booking(id), id, DRIVER, PILE, slot, CONNECTOR, status, null, null, null, 1, MIDNIGHT));
  }

  Paper refused(UUID id, Slot slot) {
    return log(
        new ReservationRefused(
            booking(id), id, DRIVER, PILE, slot, Refusal.SLOT_TAKEN, "taken", MIDNIGHT));
  }

  Paper cancelAsked(UUID id) {
    return log(new CancelReservation(canceling(id), id, DRIVER, null));
  }

  Paper canceled(UUID id, Slot slot) {
    return log(
        new ReservationCanceled(canceling(id), id, DRIVER, PILE, CONNECTOR, slot, 2, MIDNIGHT));
  }

  /** The table of the day with these runs held, each by its reservation. */
  Paper table(Object... idsAndSlots) {
    return tableOf(++version, idsAndSlots);
  }

  Paper tableOf(long version, Object... idsAndSlots) {
    var runs = new ArrayList<UseAuthority>();
    var reached = MIDNIGHT;
    for (int i = 0; i < idsAndSlots.length; i += 2) {
      var slot = (Slot) idsAndSlots[i + 1];
      closed(runs, reached, slot.from());
      runs.add(
          new UseAuthority(
              CONNECTOR, slot.from(), slot.to(), Authority.HELD, DRIVER, (UUID) idsAndSlots[i]));
      reached = slot.to();
    }
    closed(runs, reached, MIDNIGHT.plus(Duration.ofDays(1)));
    return log(new UseAuthorityAllocated(PILE, DAY, ZONE, 60, version, runs, MIDNIGHT));
  }

  private static void closed(List<UseAuthority> runs, Instant from, Instant to) {
    if (from.isBefore(to)) {
      runs.add(new UseAuthority(CONNECTOR, from, to, Authority.CLOSED, null, null));
    }
  }

  /** A reservation that was asked for, claimed, won and settled, with its client told so. */
  Paper whole(UUID id, Slot slot) {
    return asked(id, slot)
        .claimed(id, slot)
        .reserved(id, slot)
        .settled(id, slot)
        .told(Act.BOOK, id, slot, Outcome.OK, "201");
  }

  Paper told(Act act, UUID id, Slot slot, Outcome outcome, String code) {
    reckoning.told(new Attempt(act, id, PILE, slot, 0, 1, outcome, code));
    return this;
  }

  /** What does not hold, by name. */
  List<String> violations() {
    return reckoning.verdicts().stream()
        .filter(verdict -> !verdict.holds())
        .map(Verdict::what)
        .toList();
  }
}
