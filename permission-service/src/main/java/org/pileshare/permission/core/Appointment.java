package org.pileshare.permission.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;

/**
 * Whether one person is the site manager of one site. It may end and be made again.
 *
 * @param made absent if it never was
 * @param ended absent while it stands
 */
public record Appointment(
    @Nullable SiteAppointmentMade made, @Nullable SiteAppointmentEnded ended) {
  public static final Appointment UNKNOWN = new Appointment(null, null);

  /** How many site managers one owner may have, and how many sites one person may manage. */
  public static final int MAX = 100;

  public boolean stands() {
    return made != null && ended == null;
  }

  /**
   * @param standing how many there are of the owner, or of the person if those are more
   */
  public Outcome<SiteAppointmentMade> decide(Appoint command, int standing, Instant now) {
    var site = command.site();
    if (!command.by().mayManage(site.owner())) {
      return notFound();
    }
    if (made != null && stands()) {
      return new Outcome.AlreadyDone<>(made);
    }
    if (standing >= MAX) {
      return Outcome.refused(
          Refusal.TOO_MANY,
          "Expected at most "
              + MAX
              + " site managers of one owner and sites of one person, but there are "
              + standing);
    }
    return new Outcome.Accepted<>(
        new SiteAppointmentMade(
            site.owner(),
            site.name(),
            command.person(),
            command.by().person(),
            command.reason(),
            after(now, ended == null ? null : ended.at())),
        true);
  }

  public Outcome<SiteAppointmentEnded> decide(EndAppointment command, Instant now) {
    var site = command.site();
    if (made == null || !command.by().mayManage(site.owner())) {
      return notFound();
    }
    if (ended != null) {
      return new Outcome.AlreadyDone<>(ended);
    }
    return new Outcome.Accepted<>(
        new SiteAppointmentEnded(
            site.owner(),
            site.name(),
            command.person(),
            command.by().person(),
            command.reason(),
            after(now, made.at())),
        false);
  }

  /** Times of one appointment rise, so that each change of it has an id of its own. */
  private static Instant after(Instant now, @Nullable Instant before) {
    return before == null || now.isAfter(before) ? now : before.plusMillis(1);
  }

  private static <E extends Event> Outcome<E> notFound() {
    return Outcome.refused(
        Refusal.NOT_FOUND, "Expected a site manager of yours, but there is none such");
  }
}
