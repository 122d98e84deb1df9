package org.pileshare.ledger.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.WeeklyHours;

/**
 * The words of the tables of cases. All times are on 1 June 2026, UTC; an hour above 23 is one of
 * the next day.
 */
final class Cases {
  static final PersonId ANNA = new PersonId("anna");
  static final PersonId BEN = new PersonId("ben");
  static final PileId PILE = new PileId("pile-1");
  static final UUID ANNAS = Ids.derived("anna's reservation");
  static final UUID BENS = Ids.derived("ben's reservation");

  /** Monday to Friday 8:00 to 9:30 in UTC; 1 June 2026 is a Monday. */
  static final PermittedHours MORNINGS = hours("08:00", "09:30", 5);

  private static final PermittedHours ALWAYS = new PermittedHours(ZoneOffset.UTC, List.of());
  private static final long WH = 7_000;

  private Cases() {}

  /** The same hours from Monday on, so many days a week. */
  static PermittedHours hours(String opens, String closes, int days) {
    return new PermittedHours(
        ZoneOffset.UTC,
        Stream.of(DayOfWeek.values())
            .limit(days)
            .map(day -> new WeeklyHours(day, LocalTime.parse(opens), LocalTime.parse(closes)))
            .toList());
  }

  static Grant permitted(PermittedHours hours) {
    return new Grant(Ids.derived(hours), at("0:00"), null, hours, at("0:00"), null);
  }

  /** {@code 9:30}, {@code 9:30:05} or {@code 9:30:05.5}. */
  static Instant at(String time) {
    var parts = List.of(time.split(":", -1));
    var midnight = Instant.parse("2026-06-01T00:00:00Z");
    var minutes = Long.parseLong(parts.get(0)) * 60 + Long.parseLong(parts.get(1));
    var millis = parts.size() < 3 ? 0 : Math.round(Double.parseDouble(parts.get(2)) * 1_000);
    return midnight.plusSeconds(minutes * 60).plusMillis(millis);
  }

  static CompletedSession online(String from, String to) {
    return online(ANNA, from, to);
  }

  static CompletedSession online(@Nullable PersonId driver, String from, String to) {
    return new SessionEnded(
        PILE,
        Ids.derived(from, to),
        1,
        new CardId("CARD"),
        driver,
        0,
        WH,
        at(from),
        at(to),
        at(to),
        "Local",
        true);
  }

  static CompletedSession atConnector(int connector, String from, String to) {
    return new SessionEnded(
        PILE,
        Ids.derived(connector, from, to),
        connector,
        new CardId("CARD"),
        ANNA,
        0,
        WH,
        at(from),
        at(to),
        at(to),
        "Local",
        true);
  }

  static CompletedSession offline(String from, String to) {
    return new OfflineSessionUploaded(
        PILE,
        Ids.derived(from, to),
        1,
        new CardId("CARD"),
        ANNA,
        0,
        WH,
        at(from),
        at(to),
        at("40:00"),
        "Local",
        true);
  }

  static CompletedSession metered(long startWh, long stopWh) {
    return new SessionEnded(
        PILE,
        Ids.derived(startWh, stopWh),
        1,
        new CardId("CARD"),
        ANNA,
        startWh,
        stopWh,
        at("9:00"),
        at("10:00"),
        at("10:00"),
        "Local",
        true);
  }

  static Grant permitted() {
    return new Grant(Ids.derived("grant"), at("0:00"), null, ALWAYS, at("0:00"), null);
  }

  static Grant permitted(String from, String until) {
    return new Grant(Ids.derived(from, until), at(from), at(until), ALWAYS, at(from), null);
  }

  static Grant revoked(String at) {
    return new Grant(Ids.derived("grant"), at("0:00"), null, ALWAYS, at("0:00"), at(at));
  }

  static Grant datedBack() {
    return new Grant(ANNAS, at("0:00"), null, ALWAYS, at("12:00"), null);
  }

  static Grant grantedAndRevoked(String from, String grantedAt, String revokedAt) {
    return new Grant(BENS, at(from), null, ALWAYS, at(grantedAt), at(revokedAt));
  }

  static Hold hold(String from, String to, String heldAt) {
    return hold(1, from, to, heldAt);
  }

  static Hold hold(int connector, String from, String to, String heldAt) {
    return new Hold(ANNAS, connector, new Slot(at(from), at(to)), at(heldAt), null);
  }

  static Hold freed(Hold hold, String at) {
    return new Hold(hold.reservation(), hold.connector(), hold.slot(), hold.heldAt(), at(at));
  }

  /** A table of connector 1: {@code 0:00 open 9:00 anna 11:00 closed 24:00}. */
  static TableInForce table(String day, int version, String since, String runs) {
    return new TableInForce(day, version, at(since), runs(1, runs));
  }

  /** The table of today of connectors 1 and 2. */
  static TableInForce ofBoth(int version, String since, String first, String second) {
    var runs = new ArrayList<>(runs(1, first));
    runs.addAll(runs(2, second));
    return new TableInForce("2026-06-01", version, at(since), runs);
  }

  private static List<UseAuthority> runs(int connector, String runs) {
    var words = List.of(runs.split(" ", -1));
    var list = new ArrayList<UseAuthority>();
    for (int i = 0; i + 2 < words.size(); i += 2) {
      list.add(run(connector, words.get(i), words.get(i + 1), words.get(i + 2)));
    }
    return list;
  }

  static TableInForce today(int version, String since, String runs) {
    return table("2026-06-01", version, since, runs);
  }

  static TableInForce tomorrow(int version, String since, String runs) {
    return table(
        at("24:00").atOffset(ZoneOffset.UTC).toLocalDate().toString(), version, since, runs);
  }

  private static UseAuthority run(int connector, String from, String what, String to) {
    return switch (what) {
      case "open" -> new UseAuthority(connector, at(from), at(to), Authority.OPEN, null, null);
      case "closed" -> new UseAuthority(connector, at(from), at(to), Authority.CLOSED, null, null);
      case "anna" -> new UseAuthority(connector, at(from), at(to), Authority.HELD, ANNA, ANNAS);
      case "ben" -> new UseAuthority(connector, at(from), at(to), Authority.HELD, BEN, BENS);
      default -> throw new IllegalArgumentException(what);
    };
  }
}
