package org.pileshare.permission.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessDecision;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.SharingEvent;

/**
 * What follows when a pile is shared no more. What was for this one pile ends; what was for its
 * site stands, and covers the pile again if it is described anew.
 */
public record Retirement(PersonId by, Instant now) {
  public static final String REASON = "The pile was retired.";

  public List<PermissionRevoked> revocations(List<PermissionGranted> standing) {
    return standing.stream()
        .map(granted -> Permission.revocation(granted, by, REASON, now))
        .toList();
  }

  public List<SharingEvent> ends(
      List<GrantMade> grants, List<InvitationIssued> invitations, List<AccessRequested> requests) {
    var ends = new ArrayList<SharingEvent>();
    for (var grant : grants) {
      ends.add(new GrantEnded(grant.grant(), grant.owner(), by, REASON, now));
    }
    for (var invitation : invitations) {
      ends.add(
          new InvitationWithdrawn(invitation.invitation(), invitation.owner(), by, REASON, now));
    }
    for (var request : requests) {
      ends.add(
          new AccessDecided(
              request.request(),
              request.owner(),
              request.driver(),
              request.pile(),
              AccessDecision.DECLINED,
              null,
              by,
              REASON,
              now));
    }
    return ends;
  }
}
