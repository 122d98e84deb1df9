package org.pileshare.stack.month;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;

/** What reservation-service says of the reservations of a pile. */
final class Lives {
  private final PileSite site;
  private final Draw draw;

  Lives(MonthPlan plan, PileSite site) {
    this.site = site;
    this.draw = plan.draw("lives", site.number());
  }

  /** All that is said of one reservation, in order. */
  List<ReservationEvent> of(Booking booking, List<Report> reports) {
    var life = new Life(site, booking);
    life.reserved();
    if (booking.former() != null && booking.changedAt() != null) {
      life.changed(booking.former(), booking.changedAt());
    }
    var report =
        reports.stream()
            .filter(each -> booking.equals(each.visit().booking()))
            .min(Comparator.comparing(each -> each.visit().start()))
            .orElse(null);
    end(life, booking, report);
    return life.events;
  }

  private void end(Life life, Booking booking, @Nullable Report report) {
    var canceled = booking.canceledAt();
    var revoked = booking.revokedAt();
    if (canceled != null) {
      life.canceled(canceled);
      return;
    }
    var noShow = booking.slot().from().plus(PileSite.NO_SHOW);
    var released = revoked == null ? null : revoked.plusMillis(700);
    if (released != null && released.isBefore(booking.slot().from())) {
      life.released(ReleaseReason.PERMISSION_REVOKED, released);
      return;
    }
    var heard = report == null ? null : heard(report);
    if (report == null || heard == null || heard.isAfter(noShow)) {
      if (released != null && released.isBefore(noShow)) {
        life.released(ReleaseReason.PERMISSION_REVOKED, released);
        return;
      }
      life.released(ReleaseReason.NO_SHOW, noShow);
      if (report != null && heard != null) {
        life.fulfilled(report, heard.plusMillis(20));
      }
      return;
    }
    var at = heard.isBefore(booking.slot().from()) ? booking.slot().from() : heard.plusMillis(20);
    life.fulfilled(report, at);
    finish(life, booking, report, at, released);
  }

  /**
   * Who leaves early gives back the units that have not begun; who is revoked, all that is left.
   */
  private void finish(
      Life life, Booking booking, Report report, Instant fulfilled, @Nullable Instant released) {
    var ended = report.session().receivedAt().plusMillis(30);
    var rest = site.ceiling(ended);
    boolean online = !(report.session() instanceof OfflineSessionUploaded);
    boolean early = online && rest.isBefore(booking.slot().to()) && ended.isAfter(fulfilled);
    if (released != null
        && released.isAfter(fulfilled)
        && released.isBefore(booking.slot().to())
        && (!early || released.isBefore(ended))) {
      life.released(ReleaseReason.PERMISSION_REVOKED, released);
    } else if (early && rest.isAfter(booking.slot().from()) && draw.percent(60)) {
      life.shortened(rest, ended);
    }
  }

  /** When the desk hears that somebody has come. */
  private static Instant heard(Report report) {
    return report.told().getFirst().loggedAt();
  }

  /** The events of one reservation, with their versions. */
  private static final class Life {
    private final PileSite site;
    private final Booking booking;
    private final List<ReservationEvent> events = new ArrayList<>();
    private Slot slot;

    Life(PileSite site, Booking booking) {
      this.site = site;
      this.booking = booking;
      this.slot = booking.first();
    }

    private long version() {
      return events.size() + 1L;
    }

    private UUID command() {
      return Ids.derived("command of a month", booking.reservation(), version());
    }

    private int units(Slot held) {
      return (int) held.length().dividedBy(site.unit());
    }

    void reserved() {
      events.add(
          new SlotReserved(
              command(),
              booking.reservation(),
              booking.person(),
              site.pile(),
              booking.connector(),
              slot,
              units(slot),
              booking.permission(),
              version(),
              booking.at()));
    }

    void changed(Slot former, Instant at) {
      change(former, booking.slot(), ChangeReason.CHANGED, at);
    }

    void shortened(Instant to, Instant at) {
      change(slot, new Slot(slot.from(), to), ChangeReason.EARLY_FINISH, at);
    }

    private void change(Slot former, Slot now, ChangeReason reason, Instant at) {
      events.add(
          new SlotChanged(
              command(),
              booking.reservation(),
              booking.person(),
              site.pile(),
              booking.connector(),
              now,
              booking.connector(),
              former,
              units(now),
              booking.permission(),
              reason,
              version(),
              at));
      slot = now;
    }

    void canceled(Instant at) {
      events.add(
          new ReservationCanceled(
              command(),
              booking.reservation(),
              booking.person(),
              site.pile(),
              booking.connector(),
              slot,
              version(),
              at));
    }

    void released(ReleaseReason reason, Instant at) {
      events.add(
          new SlotReleased(
              command(),
              booking.reservation(),
              booking.person(),
              site.pile(),
              booking.connector(),
              slot,
              reason,
              version(),
              at));
    }

    void fulfilled(Report report, Instant at) {
      events.add(
          new ReservationFulfilled(
              command(),
              booking.reservation(),
              booking.person(),
              site.pile(),
              booking.connector(),
              slot,
              report.session().session(),
              version(),
              at));
    }
  }
}
