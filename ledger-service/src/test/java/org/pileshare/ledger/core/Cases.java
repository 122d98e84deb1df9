package org.pileshare.ledger.core;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

  private static final long WH = 7_000;

  private Cases() {}

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
        "Local");
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
        "Local");
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
        "Local");
  }

  static Grant permitted() {
    return new Grant(Ids.derived("grant"), at("0:00"), null, at("0:00"), null);
  }

  static Grant permitted(String from, String until) {
    return new Grant(Ids.derived(from, until), at(from), at(until), at(from), null);
  }

  static Grant revoked(String at) {
    return new Grant(Ids.derived("grant"), at("0:00"), null, at("0:00"), at(at));
  }

  static Hold hold(String from, String to, String heldAt) {
    return new Hold(ANNAS, new Slot(at(from), at(to)), at(heldAt), null);
  }

  static Hold freed(Hold hold, String at) {
    return new Hold(hold.reservation(), hold.slot(), hold.heldAt(), at(at));
  }

  /** A table: {@code 0:00 open 9:00 anna 11:00 closed 24:00}. */
  static TableInForce table(String day, int version, String since, String runs) {
    var words = List.of(runs.split(" ", -1));
    var list = new ArrayList<UseAuthority>();
    for (int i = 0; i + 2 < words.size(); i += 2) {
      list.add(run(words.get(i), words.get(i + 1), words.get(i + 2)));
    }
    return new TableInForce(day, version, at(since), list);
  }

  static TableInForce today(int version, String since, String runs) {
    return table("2026-06-01", version, since, runs);
  }

  static TableInForce tomorrow(int version, String since, String runs) {
    return table(
        at("24:00").atOffset(ZoneOffset.UTC).toLocalDate().toString(), version, since, runs);
  }

  private static UseAuthority run(String from, String what, String to) {
    return switch (what) {
      case "open" -> new UseAuthority(at(from), at(to), Authority.OPEN, null, null);
      case "closed" -> new UseAuthority(at(from), at(to), Authority.CLOSED, null, null);
      case "anna" -> new UseAuthority(at(from), at(to), Authority.HELD, ANNA, ANNAS);
      case "ben" -> new UseAuthority(at(from), at(to), Authority.HELD, BEN, BENS);
      default -> throw new IllegalArgumentException(what);
    };
  }
}
