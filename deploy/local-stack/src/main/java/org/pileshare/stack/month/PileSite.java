package org.pileshare.stack.month;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.kafka.Topics;

/**
 * What a pile is.
 *
 * @param earlyStartMinutes as in its terms
 * @param describedAt when it was first described
 */
record PileSite(
    int number,
    PileId pile,
    ZoneId zone,
    int unitMinutes,
    int connectors,
    int powerWatts,
    UnreservedUnits unreserved,
    int earlyStartMinutes,
    Instant describedAt) {
  /** How long a slot is kept for a holder who does not come. */
  static final Duration NO_SHOW = Duration.ofMinutes(15);

  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("Europe/Berlin"),
          ZoneId.of("UTC"),
          ZoneId.of("America/New_York"),
          ZoneId.of("Asia/Kolkata"));

  static PileSite of(MonthPlan plan, int number) {
    var draw = plan.draw("site", number);
    boolean isNew = draw.percent(6);
    var described =
        isNew
            ? plan.begins().plus(draw.minutes(1_440, 4_320))
            : plan.begins().minus(draw.minutes(1_500, 5_000));
    int unitMinutes = draw.of(List.of(15, 30));
    return new PileSite(
        number,
        new PileId("PILE-" + number),
        ZONES.get(number % ZONES.size()),
        unitMinutes,
        draw.between(1, 2),
        draw.of(List.of(3_700, 11_000, 22_000, 50_000)),
        draw.percent(60) ? UnreservedUnits.OPEN : UnreservedUnits.CLOSED,
        draw.percent(25) ? unitMinutes : 0,
        described);
  }

  Duration unit() {
    return Duration.ofMinutes(unitMinutes);
  }

  /** The end of the unit that an instant is in, or the instant where a unit begins. */
  Instant ceiling(Instant instant) {
    long unitSeconds = unit().toSeconds();
    return Instant.ofEpochSecond(
        Math.ceilDiv(instant.minusNanos(1).getEpochSecond() + 1, unitSeconds) * unitSeconds);
  }

  /** Its descriptions: some change owner and tariff within the month. */
  List<Told> descriptions(MonthPlan plan) {
    var draw = plan.draw("description", number);
    var told = new ArrayList<Told>();
    told.add(described(plan, draw, 1, describedAt));
    if (draw.percent(25)) {
      var from = describedAt.isAfter(plan.begins()) ? describedAt : plan.begins();
      told.add(described(plan, draw, 2, draw.within(from.plusSeconds(3_600), plan.ends())));
    }
    return told;
  }

  private Told described(MonthPlan plan, Draw draw, int version, Instant at) {
    var owner = plan.owner(number + version - 1);
    var sockets =
        IntStream.rangeClosed(1, connectors)
            .mapToObj(each -> new Connector(each, "IEC_62196_T2", powerWatts))
            .toList();
    var terms =
        new BookingTerms(
            earlyStartMinutes, 0, (int) NO_SHOW.toMinutes(), 0, 0, 0, 1_440, 200, 0, 35, 0, 15);
    var event =
        new PileDescribed(
            pile,
            owner,
            "Site " + number,
            null,
            zone,
            unitMinutes,
            List.of(),
            List.of(),
            unreserved,
            sockets,
            terms,
            draw.of(MonthTariffs.names()),
            false,
            owner,
            version,
            at);
    return new Told(at, Topics.PERMISSION_PILES, pile.value(), event);
  }
}
