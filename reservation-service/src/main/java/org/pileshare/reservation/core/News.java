package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.reservation.core.Booking.Closed;
import org.pileshare.reservation.core.Deed.Kind;

/** What the pile desk has decided reaches the driver desk. */
final class News {
  private News() {}

  static Outcome settle(DriverDesk desk, SettleClaim news, Instant now) {
    var before = desk.bookings().byId().get(news.reservation());
    if (before == null || !before.isNews(news)) {
      return Outcome.nothing(now);
    }
    var then = desk.with(news, now);
    var after = Objects.requireNonNull(then.bookings().byId().get(news.reservation()));
    var releases =
        isOfChange(before, news) ? uncovered(then, after, news, now) : List.<ReleaseSlot>of();
    return Outcome.heard(now, news, releases, inVain(before, news, after));
  }

  /** What a reservation has become. */
  static Booking after(Booking before, SettleClaim news, Instant at, DeskLimits limits) {
    var ending = Ending.by(news);
    var forgotten = limits.forgottenAfter(at);
    var counted = news.slot().to().plus(limits.countedAfterEnd());
    var until = ending.counts() ? Days.later(forgotten, counted) : forgotten;
    return before.after(news, new Closed(ending, news.at(), until)).withAnswers(news.reservation());
  }

  private static boolean isOfChange(Booking before, SettleClaim news) {
    return before.deed(news.command()).filter(deed -> deed.kind() == Kind.CHANGE).isPresent();
  }

  /** A change that was under way when its permission ended may have led to uncovered units. */
  private static List<ReleaseSlot> uncovered(
      DriverDesk then, Booking after, SettleClaim news, Instant now) {
    return Entitlements.isUncovered(then, after, now)
        ? List.of(
            Entitlements.takeBack(
                Ids.derived("uncovered", news.command()),
                news.driver(),
                news.reservation(),
                after,
                ReleaseReason.PERMISSION_REVOKED))
        : List.of();
  }

  /** What was under way finds nothing at the pile desk any more, so it is answered here. */
  private static List<ReservationReply> inVain(Booking before, SettleClaim news, Booking after) {
    if (!(after.standing() instanceof Closed closed)) {
      return List.of();
    }
    var name = new ReservationName(news.driver(), news.reservation());
    return before
        .underWay()
        .filter(deed -> !deed.command().equals(news.command()) && deed.kind() != Kind.TAKE_BACK)
        .map(
            deed ->
                after
                    .inVain(news.reservation(), deed.kind(), closed)
                    .reply(deed.command(), name, news.pile()))
        .toList();
  }
}
