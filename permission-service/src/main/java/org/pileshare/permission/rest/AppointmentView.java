package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;

/**
 * A site manager as clients see one.
 *
 * @param by who appointed them, or ended it
 * @param at since when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppointmentView(
    PersonId person,
    PersonId owner,
    String site,
    boolean appointed,
    PersonId by,
    @Nullable String reason,
    Instant at) {
  static AppointmentView of(SiteAppointmentMade event) {
    return new AppointmentView(
        event.person(),
        event.owner(),
        event.site(),
        true,
        event.appointedBy(),
        event.reason(),
        event.at());
  }

  static AppointmentView of(SiteAppointmentEnded event) {
    return new AppointmentView(
        event.person(),
        event.owner(),
        event.site(),
        false,
        event.endedBy(),
        event.reason(),
        event.at());
  }
}
