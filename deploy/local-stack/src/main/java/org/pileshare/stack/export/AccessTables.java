package org.pileshare.stack.export;

import static org.pileshare.stack.export.Column.found;
import static org.pileshare.stack.export.Column.number;
import static org.pileshare.stack.export.Column.text;
import static org.pileshare.stack.export.Column.time;

import java.util.List;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.WaitingListJoined;
import org.pileshare.contracts.kafka.Topics;

/** Who held what, and who may. */
final class AccessTables {
  private static final Column HAPPENED =
      found("event_at", "told.happened_at", "TIMESTAMPTZ", "when it happened");
  private static final Column AT = time("happened_at", "at", "the `at` of the event");
  private static final Column LATE =
      found(
          "late",
          "told.recorded_at >= to_instant()",
          "BOOLEAN",
          "whether its record was written after the month had ended");

  /** Who has charged and then changes the slot, or checks in, has still charged. */
  private static final String STATUS =
      """
      case regexp_extract(told.type, '([A-Za-z]+)[.]v1$', 1)
        when 'WaitingListJoined' then 'WAITING' when 'SlotOffered' then 'OFFERED'
        when 'ReservationRefused' then 'REJECTED' when 'ReservationCanceled' then 'CANCELED'
        when 'ReservationFulfilled' then 'FULFILLED'
        when 'SlotReleased' then if(told.reason = 'NO_SHOW', 'NO_SHOW', 'CANCELED')
        else if(bool_or(contains(told.type, 'ReservationFulfilled')) over (
            partition by told.driver, told.reservation order by told.revision),
          'FULFILLED', 'RESERVED') end\
      """;

  /** A refusal has no version; it says how the reservation stands only if nothing else does. */
  private static final String NEWEST =
      "row_number() over (partition by told.driver, told.reservation"
          + " order by coalesce(told.revision, 0) desc, told.place desc) = 1";

  static final ExportTable RESERVATIONS =
      new ExportTable(
          "reservations",
          "something that happened to a reservation",
          Topics.RESERVATION_EVENTS,
          List.of(
              SlotReserved.class,
              SlotChanged.class,
              ReservationRefused.class,
              ReservationCanceled.class,
              SlotReleased.class,
              ReservationCheckedIn.class,
              ReservationFulfilled.class,
              WaitingListJoined.class,
              SlotOffered.class),
          List.of(
              HAPPENED,
              SessionTables.INGESTED,
              number("revision", "version", "the `version` of the event; absent if it was refused"),
              found("current", NEWEST, "BOOLEAN", "whether nothing later is known of it"),
              LATE,
              text(
                  "reservation", "reservation", "the reservation; two drivers may use the same id"),
              text("driver", "driver", "the driver"),
              text("pile", "pile", "the pile"),
              number("connector", "connector", "the connector; absent while it holds none"),
              time("slot_from", "slot.from", "when the slot begins"),
              time("slot_to", "slot.to", "when it ends"),
              number("units", "units", "how many units it covers, where the event says so"),
              found("status", STATUS, "VARCHAR", "how it stands after this, in the words of OCPI"),
              text("permission", "permission", "the permission it rests on"),
              text("session", "session", "the session that fulfilled it"),
              text("refusal", "refusal", "why it was refused"),
              text("reason", "reason", "why it was changed or released"),
              text("detail", "detail", "the refusal in one sentence"),
              text("command", "command", "the command it followed from"),
              AT),
          "");

  private static final String STANDING =
      """
      case regexp_extract(told.type, '([A-Za-z]+)[.]v1$', 1)
        when 'PermissionRevoked' then 'REVOKED' when 'PermissionExpired' then 'EXPIRED'
        else 'GRANTED' end\
      """;

  /** The events of a permission are those of one driver, so they stand on one partition. */
  private static final String NTH = "row_number() over (partition by told.permission order by ";

  static final ExportTable PERMISSIONS =
      new ExportTable(
          "permissions",
          "something that happened to a permission",
          Topics.PERMISSION_EVENTS,
          List.of(PermissionGranted.class, PermissionRevoked.class, PermissionExpired.class),
          List.of(
              HAPPENED,
              SessionTables.INGESTED,
              found(
                  "revision",
                  NTH + "told.place)",
                  "BIGINT",
                  "counts the events of the permission, from 1"),
              found(
                  "current",
                  NTH + "told.place desc) = 1",
                  "BOOLEAN",
                  "whether nothing later is known of it"),
              LATE,
              text("permission", "permission", "the permission"),
              text("driver", "driver", "who may use the pile"),
              text("pile", "pile", "the pile"),
              found("status", STANDING, "VARCHAR", "GRANTED, REVOKED or EXPIRED"),
              time("valid_from", "validFrom", "from when, inclusive"),
              time(
                  "valid_until", "validUntil", "until when, exclusive; absent means until revoked"),
              text("zone", "bounds.zone", "in which hours, days and months are counted"),
              number("unit_minutes", "bounds.unitMinutes", "how long a unit of the quotas is"),
              number("units_per_day", "bounds.unitsPerDay", "quota; absent means any number"),
              number("units_per_week", "bounds.unitsPerWeek", "quota; absent means any number"),
              number("free_wh_per_month", "bounds.freeWhPerMonth", "Wh that cost nothing"),
              text("grant_id", "grant", "the grant it follows from; absent if given directly"),
              text("granted_by", "grantedBy", "who gave it"),
              text("revoked_by", "revokedBy", "who took it back"),
              text("reason", "reason", "why, in the words of a person"),
              AT),
          "");

  private AccessTables() {}
}
