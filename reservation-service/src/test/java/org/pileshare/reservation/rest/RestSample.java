package org.pileshare.reservation.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.DatedHours;
import org.pileshare.contracts.GeoPosition;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.WeeklyHours;

/** People, piles and reservations for tests of the door; a Saturday morning in November. */
final class RestSample {
  static final Instant NOW = Instant.parse("2026-11-21T10:07:00Z");
  static final PersonId ANNA = new PersonId("anna");
  static final PersonId BORIS = new PersonId("boris");
  static final PersonId OWNER = new PersonId("owner");
  static final PileId PILE = new PileId("LINDE-7F3K");

  private RestSample() {}

  /** A pile to be; units of a quarter of an hour, always open, one connector. */
  record Plan(
      PileId pile,
      String zone,
      int unitMinutes,
      List<WeeklyHours> hours,
      List<DatedHours> exceptions,
      int connectors,
      int bufferMinutes,
      int offerMinutes,
      @Nullable GeoPosition position,
      boolean retired) {
    static Plan of(PileId pile) {
      return new Plan(pile, "UTC", 15, List.of(), List.of(), 1, 0, 15, null, false);
    }

    Plan inZone(String other, int units) {
      return new Plan(
          pile,
          other,
          units,
          hours,
          exceptions,
          connectors,
          bufferMinutes,
          offerMinutes,
          position,
          retired);
    }

    Plan open(List<WeeklyHours> weekly, List<DatedHours> dated) {
      return new Plan(
          pile,
          zone,
          unitMinutes,
          weekly,
          dated,
          connectors,
          bufferMinutes,
          offerMinutes,
          position,
          retired);
    }

    Plan withConnectors(int count, int buffer) {
      return new Plan(
          pile,
          zone,
          unitMinutes,
          hours,
          exceptions,
          count,
          buffer,
          offerMinutes,
          position,
          retired);
    }

    Plan at(int latitudeMicrodegrees, int longitudeMicrodegrees) {
      return new Plan(
          pile,
          zone,
          unitMinutes,
          hours,
          exceptions,
          connectors,
          bufferMinutes,
          offerMinutes,
          new GeoPosition(latitudeMicrodegrees, longitudeMicrodegrees),
          retired);
    }

    PileDescribed described(Instant at) {
      return new PileDescribed(
          pile,
          OWNER,
          "Linde",
          position,
          ZoneId.of(zone),
          unitMinutes,
          hours,
          exceptions,
          UnreservedUnits.OPEN,
          IntStream.rangeClosed(1, connectors)
              .mapToObj(number -> new Connector(number, "IEC_62196_T2", 11_000))
              .toList(),
          new BookingTerms(
              0, 0, 0, 0, 0, 0, BookingTerms.DAY_MINUTES, 200, 0, 35, bufferMinutes, offerMinutes),
          "standard",
          retired,
          OWNER,
          1,
          at);
    }
  }

  static PileDescribed pile() {
    return Plan.of(PILE).described(NOW);
  }

  static UUID id(int number) {
    return Ids.timeOrdered(NOW.minusSeconds(1), new Random(number));
  }

  /** From a time of that Saturday, in UTC. */
  static Slot slot(String from, int minutes) {
    var begins = Instant.parse("2026-11-21T" + from + ":00Z");
    return new Slot(begins, begins.plus(Duration.ofMinutes(minutes)));
  }

  static ReserveSlot wish(PersonId driver, UUID id, Slot slot) {
    var command = Ids.derived(driver, id, slot);
    return new ReserveSlot(command, id, driver, PILE, slot, null, false);
  }

  static SlotReserved reserved(PersonId driver, UUID id, int connector, Slot slot) {
    var command = Ids.derived(driver, id, slot);
    return new SlotReserved(command, id, driver, PILE, connector, slot, 4, id(7), 1, NOW);
  }

  static ReservationView.Own held(PersonId driver, int number, int connector, Slot slot) {
    var id = id(number);
    return new ReservationView.Own(
        driver, id, Seen.after(null, reserved(driver, id, connector, slot)));
  }

  static PermissionGranted grant(UUID permission, PersonId driver, PileId pile, Instant from) {
    return new PermissionGranted(
        permission,
        driver,
        pile,
        from,
        null,
        PermissionBounds.none(ZoneId.of("UTC"), 15),
        null,
        OWNER,
        null,
        from);
  }
}
