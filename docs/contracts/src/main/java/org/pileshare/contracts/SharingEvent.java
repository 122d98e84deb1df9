package org.pileshare.contracts;

import java.time.Instant;

/**
 * Who shares what with whom, and why, on {@code permission.sharing} (key: owner).
 *
 * <p>What a driver may do in the end stands on {@code permission.events}; these say where it comes
 * from.
 */
public sealed interface SharingEvent extends Event
    permits PileRetired,
        SiteAppointmentMade,
        SiteAppointmentEnded,
        GroupChanged,
        GrantMade,
        GrantEnded,
        InvitationIssued,
        InvitationUsed,
        InvitedDriverRemoved,
        InvitationWithdrawn,
        AccessRequested,
        AccessDecided {
  /** Whose piles it is about. */
  PersonId owner();

  Instant at();
}
