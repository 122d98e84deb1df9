package org.pileshare.permission.store;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;
import org.pileshare.permission.core.Appointment;
import org.pileshare.permission.core.Site;

/** A row of {@code appointment}. */
@Entity
@Table(name = "appointment")
public class AppointmentRow {
  @Id public UUID id;
  public String owner;
  public String site;
  public String person;
  public boolean standing;

  @Convert(converter = JsonColumn.OfAppointed.class)
  public SiteAppointmentMade made;

  @Convert(converter = JsonColumn.OfDismissed.class)
  public @Nullable SiteAppointmentEnded ended;

  static UUID idOf(Site site, PersonId person) {
    return Ids.derived(site.owner(), site.name(), person);
  }

  static Appointment appointmentOf(@Nullable AppointmentRow row) {
    return row == null ? Appointment.UNKNOWN : new Appointment(row.made, row.ended);
  }

  void take(SiteAppointmentMade event) {
    id = idOf(new Site(event.owner(), event.site()), event.person());
    owner = event.owner().value();
    site = event.site();
    person = event.person().value();
    standing = true;
    made = event;
    ended = null;
  }

  void take(SiteAppointmentEnded event) {
    standing = false;
    ended = event;
  }
}
