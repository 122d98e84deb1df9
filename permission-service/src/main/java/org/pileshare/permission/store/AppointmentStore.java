package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;
import org.pileshare.permission.core.Appoint;
import org.pileshare.permission.core.Appointment;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.EndAppointment;
import org.pileshare.permission.core.Outcome;
import org.pileshare.permission.core.Role;
import org.pileshare.permission.core.Site;

/** Who is the site manager of which site. */
@ApplicationScoped
public class AppointmentStore implements PanacheRepositoryBase<AppointmentRow, UUID> {
  private final Transactions transactions;
  private final Outbox outbox;

  AppointmentStore(Transactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  public Uni<Outcome<SiteAppointmentMade>> appoint(Appoint command) {
    var site = command.site();
    return transactions.run(
        () ->
            Statements.holdSharingOf(site.owner())
                .chain(() -> Statements.hold(command.person()))
                .chain(() -> findById(AppointmentRow.idOf(site, command.person())))
                .chain(row -> standing(command).chain(count -> appoint(command, row, count))));
  }

  private Uni<Integer> standing(Appoint command) {
    return count("owner = ?1 and standing = true", command.site().owner().value())
        .chain(
            ofOwner ->
                count("person = ?1 and standing = true", command.person().value())
                    .map(ofPerson -> (int) Math.max(ofOwner, ofPerson)));
  }

  private Uni<Outcome<SiteAppointmentMade>> appoint(
      Appoint command, @Nullable AppointmentRow row, int standing) {
    var outcome = AppointmentRow.appointmentOf(row).decide(command, standing, Transactions.now());
    if (!(outcome instanceof Outcome.Accepted<SiteAppointmentMade> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    var changed = row == null ? new AppointmentRow() : row;
    changed.take(accepted.event());
    var stored = row == null ? persist(changed).replaceWithVoid() : Uni.createFrom().voidItem();
    return stored
        .chain(() -> outbox.append(command.site().owner(), accepted.events()))
        .replaceWith(outcome);
  }

  public Uni<Outcome<SiteAppointmentEnded>> end(EndAppointment command) {
    var site = command.site();
    return transactions.run(
        () ->
            Statements.holdSharingOf(site.owner())
                .chain(() -> findById(AppointmentRow.idOf(site, command.person())))
                .chain(row -> end(command, row)));
  }

  private Uni<Outcome<SiteAppointmentEnded>> end(
      EndAppointment command, @Nullable AppointmentRow row) {
    var outcome = AppointmentRow.appointmentOf(row).decide(command, Transactions.now());
    if (row == null || !(outcome instanceof Outcome.Accepted<SiteAppointmentEnded> accepted)) {
      return Uni.createFrom().item(outcome);
    }
    row.take(accepted.event());
    return outbox.append(command.site().owner(), accepted.events()).replaceWith(outcome);
  }

  /** The caller with the sites that they manage; an operator may do all without. */
  @WithSession
  public Uni<Caller> knowing(Caller caller) {
    return caller.isOperator()
        ? Uni.createFrom().item(caller)
        : find("person = ?1 and standing = true", caller.person().value())
            .range(0, Appointment.MAX - 1)
            .list()
            .map(
                rows ->
                    caller.managing(
                        rows.stream()
                            .map(row -> new Site(new PersonId(row.owner), row.site))
                            .collect(Collectors.toUnmodifiableSet())));
  }

  /** The standing appointments that the caller made or has, by id, behind the given one. */
  @WithSession
  public Uni<List<SeenAppointment>> seen(Caller caller, UUID after, int atMost) {
    return find(
            "standing = true and id > ?1 and (?2 = true or owner = ?3 or person = ?4) order by id",
            after,
            caller.isOperator(),
            Roles.as(caller, Role.OWNER),
            caller.person().value())
        .range(0, atMost - 1)
        .list()
        .map(rows -> rows.stream().map(row -> new SeenAppointment(row.id, row.made)).toList());
  }

  /** An appointment and its place in the list. */
  public record SeenAppointment(UUID id, SiteAppointmentMade made) {}
}
