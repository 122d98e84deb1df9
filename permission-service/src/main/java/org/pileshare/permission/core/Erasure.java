package org.pileshare.permission.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SharingEvent;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;

/** What follows when a person wants to be forgotten: every tie that this service knows ends. */
public record Erasure(PersonId person, PersonId by, Instant now) {
  public static final String REASON = "The person was erased.";

  /** What ties a person to others' piles, as far as it has not ended. */
  public record Ties(
      List<PermissionGranted> permissions,
      List<GroupChanged> groups,
      List<GrantMade> grants,
      List<InvitationUsed> invitations,
      List<AccessRequested> requests,
      List<SiteAppointmentMade> appointments) {}

  /** The ends of the permissions, whatever they follow from. */
  public List<PermissionRevoked> revocations(Ties ties) {
    return ties.permissions().stream()
        .map(granted -> Permission.revocation(granted, by, REASON, now))
        .toList();
  }

  /** The ends of all that permissions could follow from again. */
  public List<SharingEvent> ends(Ties ties) {
    var ends = new ArrayList<SharingEvent>();
    ties.groups().forEach(group -> ends.add(without(group)));
    for (var grant : ties.grants()) {
      ends.add(new GrantEnded(grant.grant(), grant.owner(), by, REASON, now));
    }
    for (var used : ties.invitations()) {
      ends.add(removed(used.invitation(), used.owner()));
    }
    for (var request : ties.requests()) {
      ends.add(withdrawn(request));
    }
    for (var appointment : ties.appointments()) {
      ends.add(
          new SiteAppointmentEnded(
              appointment.owner(), appointment.site(), person, by, REASON, now));
    }
    return ends;
  }

  private GroupChanged without(GroupChanged group) {
    return new GroupChanged(
        group.group(),
        group.owner(),
        group.name(),
        group.members().stream().filter(member -> !member.equals(person)).toList(),
        false,
        group.version() + 1,
        by,
        REASON,
        now);
  }

  private InvitedDriverRemoved removed(UUID invitation, PersonId owner) {
    return new InvitedDriverRemoved(invitation, owner, person, by, REASON, now);
  }

  private AccessDecided withdrawn(AccessRequested request) {
    return new AccessDecided(
        request.request(),
        request.owner(),
        person,
        request.pile(),
        AccessDecision.WITHDRAWN,
        null,
        by,
        REASON,
        now);
  }
}
