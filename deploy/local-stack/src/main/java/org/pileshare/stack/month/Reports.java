package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.SessionStarted;

/** What a pile and the gateway tell of visits: late, twice, and with faults of clock and meter. */
final class Reports {
  private static final int UNKNOWN_CONNECTOR = 0;

  private final MonthPlan plan;
  private final PileSite site;
  private final Weather weather;
  private final Draw draw;

  private Reports(MonthPlan plan, PileSite site, Weather weather) {
    this.plan = plan;
    this.site = site;
    this.weather = weather;
    this.draw = plan.draw("reports", site.number());
  }

  static List<Report> of(MonthPlan plan, PileSite site, Weather weather, List<Visit> visits) {
    var reports = new Reports(plan, site, weather);
    return visits.stream().map(reports::of).toList();
  }

  /** What the pile says of a visit: its own clock, its own register, and where it thinks it was. */
  private record Said(
      UUID session,
      int connector,
      CardId card,
      @Nullable PersonId driver,
      Instant from,
      Instant to,
      long startWh,
      long stopWh,
      boolean startReported) {
    CompletedSession event(PileSite site, boolean offline, Instant receivedAt) {
      return offline
          ? new OfflineSessionUploaded(
              site.pile(),
              session,
              connector,
              card,
              driver,
              startWh,
              stopWh,
              from,
              to,
              receivedAt,
              "Local",
              startReported)
          : new SessionEnded(
              site.pile(),
              session,
              connector,
              card,
              driver,
              startWh,
              stopWh,
              from,
              to,
              receivedAt,
              "Local",
              startReported);
    }

    Said with(long otherStopWh) {
      return new Said(
          session, connector, card, driver, from, to, startWh, otherStopWh, startReported);
    }
  }

  private Report of(Visit visit) {
    var fault = fault();
    boolean offline = weather.offline(visit.start()) || weather.offline(visit.end());
    var received = weather.heard(visit.end());
    if (offline && draw.percent(25)) {
      received = received.plus(draw.minutes(1, 2_000));
    }
    var said = said(visit, fault);
    var session = said.event(site, offline, received);
    var told = new ArrayList<Report.Telling>();
    if (said.startReported()) {
      var started = weather.offline(visit.start()) ? received : visit.start().plusSeconds(1);
      told.add(new Report.Telling(started, started(said, offline, started)));
    }
    samples(visit, said, fault, received, told);
    told.add(new Report.Telling(received, session));
    again(said, received, told);
    long unseenWh = said.startReported() ? 0 : said.startWh() - visit.meterStartWh();
    return new Report(visit, fault, session, told, unseenWh);
  }

  private Fault fault() {
    int chance = draw.between(0, 119);
    return chance < 10 ? Fault.values()[chance + 1] : Fault.NONE;
  }

  private SessionStarted started(Said said, boolean offline, Instant received) {
    return new SessionStarted(
        site.pile(),
        said.session(),
        Math.max(1, said.connector()),
        1 + Math.floorMod(said.session().hashCode(), 1_000_000_000),
        said.card(),
        said.driver(),
        said.startWh(),
        offline,
        null,
        said.from(),
        received);
  }

  private Said said(Visit visit, Fault fault) {
    var length = Duration.between(visit.start(), visit.end());
    var from = visit.start();
    var to = visit.end();
    var first = visit.readings().getFirst();
    long stopWh = visit.meterStopWh();
    int connector = visit.connector();
    switch (fault) {
      case CLOCK_OF_1970, CLOCK_SET_MEANWHILE, CLOCK_FAR_AHEAD, CLOCK_AHEAD, CLOCK_BEHIND -> {
        from = from.plus(shift(fault, from));
        to = fault == Fault.CLOCK_SET_MEANWHILE ? to : from.plus(length);
      }
      case CLOCK_SET_BACK -> to = from.minus(draw.minutes(1, 90));
      case START_LOST -> {
        var seen =
            visit.readings().size() > 2 ? visit.readings().get(1) : visit.readings().getLast();
        first = seen;
        from = seen.at();
        connector = draw.percent(60) ? UNKNOWN_CONNECTOR : connector;
      }
      case METER_JUMPED -> stopWh += draw.between(10_000_001, 50_000_000);
      case METER_BACKWARDS -> stopWh = first.meterWh() - draw.between(1, 5_000);
      case METER_TOO_FAST -> stopWh = first.meterWh() + tooMuch(length);
      case NONE -> {}
    }
    var driver = visit.driver();
    return new Said(
        Ids.derived("session of a month", site.pile(), visit.connector(), visit.start()),
        connector,
        driver == null ? new CardId("NOBODY-" + draw.between(0, 99)) : plan.card(driver),
        driver == null ? null : plan.driver(driver),
        from,
        to,
        first.meterWh(),
        stopWh,
        fault != Fault.START_LOST);
  }

  /** How far the pile's clock is from ours. */
  private Duration shift(Fault fault, Instant from) {
    return switch (fault) {
      case CLOCK_OF_1970, CLOCK_SET_MEANWHILE ->
          Duration.between(from, Instant.EPOCH.plus(draw.minutes(1, 5_000)));
      case CLOCK_FAR_AHEAD -> draw.minutes(6, 4_320);
      case CLOCK_AHEAD -> draw.seconds(1, 300);
      case CLOCK_BEHIND -> draw.seconds(1, 900).negated();
      default -> Duration.ZERO;
    };
  }

  /** More than twice what the connector gives in that time and ten seconds. */
  private long tooMuch(Duration length) {
    return site.powerWatts() * (length.toSeconds() + 10) * 2 / 3_600 + draw.between(1, 3_000);
  }

  private void samples(
      Visit visit, Said said, Fault fault, Instant received, List<Report.Telling> told) {
    int kept = draw.of(List.of(100, 100, 100, 40, 15, 0));
    boolean behind = draw.percent(4);
    boolean shifted = fault != Fault.CLOCK_SET_MEANWHILE && fault != Fault.START_LOST;
    var shift = shifted ? Duration.between(visit.start(), said.from()) : Duration.ZERO;
    for (var reading : visit.readings().subList(1, visit.readings().size() - 1)) {
      if (!draw.percent(kept)) {
        continue;
      }
      var at = reading.at().plus(shift);
      long meterWh = reading.meterWh() + (draw.percent(2) ? draw.between(-900, 900) : 0);
      var heard = weather.heard(reading.at());
      var logged = behind ? received.plusSeconds(5) : heard.isBefore(received) ? heard : received;
      var sample = new SessionSampled(site.pile(), said.session(), meterWh, at, logged);
      told.add(new Report.Telling(logged, sample));
      if (draw.percent(3)) {
        told.add(new Report.Telling(logged, sample));
      }
    }
  }

  /** Some reports come twice, and a few of those say something else. */
  private void again(Said said, Instant received, List<Report.Telling> told) {
    if (draw.percent(6)) {
      var later = received.plus(draw.minutes(0, 600));
      told.add(new Report.Telling(later, said.event(site, true, later)));
    }
    if (draw.percent(1)) {
      var later = received.plus(draw.minutes(1, 1_500));
      told.add(new Report.Telling(later, said.with(said.stopWh() + 500).event(site, true, later)));
    }
  }
}
