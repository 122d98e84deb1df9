package org.pileshare.stack.export;

import static org.pileshare.stack.export.Column.found;
import static org.pileshare.stack.export.Column.number;
import static org.pileshare.stack.export.Column.text;
import static org.pileshare.stack.export.Column.time;
import static org.pileshare.stack.export.Column.truth;
import static org.pileshare.stack.export.Column.words;

import java.util.List;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.kafka.Topics;

/** What was charged, what the ledger says of it, and what is owed for it. */
final class SessionTables {
  static final Column INGESTED =
      found("ingested_at", "told.recorded_at", "TIMESTAMPTZ", "when its record was written");

  /** Decides the month of all that is about a session. */
  private static final String WHEN_IT_BEGAN =
      "case when told.started_at >= timestamptz '2020-01-01 00:00:00+00'"
          + " and told.started_at <= told.received_at + interval 5 minute"
          + " then told.started_at else told.received_at end";

  private static final String NTH_REPORT =
      "row_number() over (partition by told.session order by told.part, told.place)";

  private static final String ITS_SESSION =
      "left join all_sessions heard on heard.session = told.session and heard.current";

  private static final Column AS_LATE_AS_ITS_SESSION =
      found(
          "late",
          "coalesce(heard.received_at, told.recorded_at) >= to_instant()",
          "BOOLEAN",
          "whether the platform heard of what it is about after the month had ended");

  static final ExportTable SESSIONS =
      new ExportTable(
          "sessions",
          "a report of a session that has ended",
          Topics.PILE_SESSIONS,
          List.of(SessionEnded.class, OfflineSessionUploaded.class),
          List.of(
              found(
                  "event_at",
                  WHEN_IT_BEGAN,
                  "TIMESTAMPTZ",
                  "when it began; if the pile's clock cannot be right, when the gateway heard of"
                      + " it"),
              INGESTED,
              found("revision", NTH_REPORT, "BIGINT", "which report of the session it is"),
              found(
                  "current",
                  NTH_REPORT + " = 1",
                  "BOOLEAN",
                  "whether it is the first, which counts"),
              found(
                  "late",
                  "told.received_at >= to_instant()",
                  "BOOLEAN",
                  "whether the gateway heard of it after the month had ended"),
              text("session", "session", "the session"),
              text("pile", "pile", "the pile"),
              number("connector", "connector", "the connector, from 1"),
              text("card", "card", "the card that was presented"),
              text("driver", "driver", "the driver; absent if nobody was known to own the card"),
              time("started_at", "startedAt", "by the clock of the pile"),
              time("ended_at", "endedAt", "by the clock of the pile"),
              time("received_at", "receivedAt", "when the gateway heard of its end"),
              number("meter_start_wh", "meterStartWh", "the register at its start, in Wh"),
              number("meter_stop_wh", "meterStopWh", "the register at its end, in Wh"),
              found(
                  "energy_wh",
                  "told.meter_stop_wh - told.meter_start_wh",
                  "BIGINT",
                  "the difference of the two"),
              found(
                  "offline",
                  "contains(told.type, 'OfflineSessionUploaded')",
                  "BOOLEAN",
                  "whether it began or ended without network"),
              text("reason", "reason", "why it ended, in the words of OCPP 1.6"),
              truth("start_reported", "startReported", "whether the pile told its start as well")),
          "");

  static final ExportTable JUDGEMENTS =
      new ExportTable(
          "judgements",
          "a judgement of a session",
          Topics.LEDGER_EVENTS,
          List.of(SessionJudged.class),
          List.of(
              found(
                  "event_at",
                  "coalesce(heard.event_at, told.started_at)",
                  "TIMESTAMPTZ",
                  "that of its session"),
              INGESTED,
              number("revision", "revision", "counts the judgements of the session, from 1"),
              found(
                  "current",
                  "told.revision = max(told.revision) over (partition by told.session)",
                  "BOOLEAN",
                  "whether it is the last one of its session"),
              AS_LATE_AS_ITS_SESSION,
              text("session", "session", "the session"),
              text("pile", "pile", "the pile"),
              text("account", "account", "the account that pays"),
              text("driver", "driver", "the driver; absent if nobody is known to own the card"),
              words("verdicts", "verdicts", "what the ledger found, at least one word"),
              number(
                  "overstay_minutes", "overstayMinutes", "minutes without authority, rounded up"),
              text("detail", "detail", "the verdict in one sentence"),
              truth("offline", "offline", "whether the session was told late"),
              number("energy_wh", "energyWh", "energy delivered, in Wh"),
              time("started_at", "startedAt", "by the clock of the pile"),
              time("ended_at", "endedAt", "by the clock of the pile"),
              truth("restated", "restated", "whether it replaces an earlier judgement"),
              truth("disputed", "disputed", "whether it waits for a person's decision"),
              time("judged_at", "at", "when the ledger judged")),
          ITS_SESSION);

  /**
   * A reversal says which lines it takes back by having their opposites, so an entry stands unless
   * a reversal of the same session or reservation has just its lines.
   */
  private static final String ITS_ENTRY =
      """
      join (
        select *,
          row_number() over (partition by subject, reversal order by posted, entry) as nth,
          row_number() over (partition by subject, reversal, lines order by posted, entry) as same,
          count(*) filter (where reversal) over (partition by subject, lines) as taken_back
        from (
          select entry, min(posted_at) as posted, bool_or(kind = 'REVERSAL') as reversal,
            min(account) filter (where account like 'driver:%') as payer,
            coalesce(any_value(session), concat(any_value(reservation), payer)) as subject,
            list_sort(list(concat_ws(' ', account, currency,
              case when kind = 'REVERSAL' then -amount_minor else amount_minor end,
              case when kind = 'REVERSAL' then -energy_wh else energy_wh end))) as lines
          from told group by entry)) whole on whole.entry = told.entry
      left join all_reservations booked on booked.reservation = told.reservation
        and 'driver:' || booked.driver = whole.payer and booked.current
      """;

  static final ExportTable ENTRIES =
      new ExportTable(
          "entries",
          "a line of a double entry; the lines of one entry sum to 0",
          Topics.LEDGER_EVENTS,
          List.of(EntryPosted.class),
          List.of(
              found(
                  "event_at",
                  "coalesce(heard.event_at, booked.slot_from, told.posted_at)",
                  "TIMESTAMPTZ",
                  "that of its session; of a reservation, when the slot begins"),
              INGESTED,
              found(
                  "revision",
                  "whole.nth",
                  "BIGINT",
                  "which entry of its session or reservation it belongs to; reversals are counted"
                      + " apart"),
              found(
                  "current",
                  "not whole.reversal and whole.same > whole.taken_back",
                  "BOOLEAN",
                  "whether it stands: it takes nothing back and is not taken back"),
              AS_LATE_AS_ITS_SESSION,
              text("entry", "entry", "the entry that the line belongs to"),
              text("session", "session", "the session it is for; absent if for a reservation"),
              text("reservation", "reservation", "the reservation; absent if for a session"),
              text("account", "account", "the account"),
              number("amount_minor", "amountMinor", "minor units; above 0 is owed by the account"),
              text("currency", "currency", "ISO 4217"),
              number("energy_wh", "energyWh", "the energy that it is for, in Wh; else 0"),
              text("kind", "kind", "what it is for; a REVERSAL takes a former line back"),
              truth("restated", "restated", "whether it belongs to a correction"),
              time("posted_at", "at", "when the ledger posted it")),
          ITS_ENTRY + ITS_SESSION);

  private SessionTables() {}
}
