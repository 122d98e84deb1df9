package org.pileshare.permission.store;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.Invitation;
import org.pileshare.permission.core.Role;

/** The invitations as those who share see them. */
@ApplicationScoped
public class InvitationList {
  private final InvitationRows invitations;
  private final InvitationUseRows uses;

  InvitationList(InvitationRows invitations, InvitationUseRows uses) {
    this.invitations = invitations;
    this.uses = uses;
  }

  /** An invitation with the drivers whom it let in. */
  public record Seen(Invitation invitation, List<PersonId> drivers) {}

  @WithSession
  public Uni<Optional<Seen>> seen(UUID invitation, Caller caller) {
    return visible("g.id = ?4", invitation, caller, 1).map(found -> found.stream().findFirst());
  }

  /** The invitations that the caller may see, by id, behind the given one. */
  @WithSession
  public Uni<List<Seen>> seen(Caller caller, UUID after, int atMost) {
    return visible("g.id > ?4", after, caller, atMost);
  }

  private Uni<List<Seen>> visible(String which, UUID parameter, Caller caller, int atMost) {
    return invitations
        .find(
            "from InvitationRow g where " + GrantStore.VISIBLE + " and " + which + " order by g.id",
            caller.isOperator(),
            Roles.as(caller, Role.OWNER),
            caller.person().value(),
            parameter)
        .range(0, atMost - 1)
        .list()
        .chain(
            rows ->
                uses.of(rows.stream().map(row -> row.id).toList())
                    .map(
                        found ->
                            rows.stream()
                                .map(
                                    row ->
                                        new Seen(
                                            InvitationRow.invitationOf(row, null),
                                            found.stream()
                                                .filter(use -> use.invitation.equals(row.id))
                                                .map(use -> new PersonId(use.driver))
                                                .toList()))
                                .toList()));
  }
}
