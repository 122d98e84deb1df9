package org.pileshare.permission.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Erasure;

/** The rows that tie a person to others' piles. */
@Singleton
class TieRows {
  private final GroupRows groups;
  private final GrantRows grants;
  private final InvitationUseRows uses;
  private final AccessRequestRows requests;
  private final AppointmentStore appointments;

  TieRows(
      GroupRows groups,
      GrantRows grants,
      InvitationUseRows uses,
      AccessRequestRows requests,
      AppointmentStore appointments) {
    this.groups = groups;
    this.grants = grants;
    this.uses = uses;
    this.requests = requests;
    this.appointments = appointments;
  }

  /**
   * @param requests all of the person, answered or not
   */
  record Tied(
      List<GroupRow> groups,
      List<GrantRow> grants,
      List<InvitationUseRow> uses,
      List<AccessRequestRow> requests,
      List<AppointmentRow> appointments) {
    Erasure.Ties ties(List<PermissionGranted> permissions) {
      return new Erasure.Ties(
          permissions,
          groups.stream().map(row -> row.changed).toList(),
          grants.stream().map(row -> row.made).toList(),
          uses.stream().map(row -> row.used).toList(),
          requests.stream().filter(row -> row.open).map(row -> row.requested).toList(),
          appointments.stream().map(row -> row.made).toList());
    }
  }

  /** Whose sharing has to be held before the ties are cut. */
  Uni<List<PersonId>> owners(PersonId person) {
    return of(person)
        .map(
            tied ->
                Stream.of(
                        tied.groups().stream().map(row -> row.owner),
                        tied.grants().stream().map(row -> row.owner),
                        tied.uses().stream().map(row -> row.used.owner().value()),
                        tied.appointments().stream().map(row -> row.owner))
                    .flatMap(owners -> owners)
                    .distinct()
                    .map(PersonId::new)
                    .toList());
  }

  Uni<Tied> of(PersonId person) {
    return groups
        .ofMember(person)
        .chain(
            inGroups ->
                grants
                    .ofDriver(person)
                    .chain(
                        granted ->
                            uses.of(person)
                                .chain(
                                    used ->
                                        requests
                                            .of(person)
                                            .chain(
                                                asked ->
                                                    appointments
                                                        .find(
                                                            "person = ?1 and standing = true"
                                                                + " order by id",
                                                            person.value())
                                                        .list()
                                                        .map(
                                                            appointed ->
                                                                new Tied(
                                                                    inGroups, granted, used, asked,
                                                                    appointed))))));
  }
}
