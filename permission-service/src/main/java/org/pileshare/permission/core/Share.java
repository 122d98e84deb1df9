package org.pileshare.permission.core;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.PersonId;

/** What a grant or an invitation gives each of its drivers at each of its piles. */
public record Share(
    UUID grant, Place place, Allowance allowance, PersonId by, @Nullable String reason) {
  public static Share of(GrantMade made) {
    return new Share(
        made.grant(),
        new Place(made.owner(), made.pile(), made.site()),
        new Allowance(
            made.validFrom(),
            made.validUntil(),
            made.hours(),
            made.unitsPerDay(),
            made.unitsPerWeek(),
            made.freeWhPerMonth()),
        made.grantedBy(),
        made.reason());
  }

  public static Share of(InvitationIssued issued) {
    return new Share(
        issued.invitation(),
        new Place(issued.owner(), issued.pile(), issued.site()),
        new Allowance(
            issued.validFrom(),
            issued.validUntil(),
            issued.hours(),
            issued.unitsPerDay(),
            issued.unitsPerWeek(),
            issued.freeWhPerMonth()),
        issued.issuedBy(),
        issued.reason());
  }

  /** Whether its time has not passed. */
  boolean lasts(Instant now) {
    return allowance.validUntil() == null || now.isBefore(allowance.validUntil());
  }
}
