package org.pileshare.permission.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.permission.store.InvitationList;

/**
 * An invitation as those who share see it.
 *
 * @param used how many drivers have used it
 * @param drivers those whom it let in, without those who were taken out again
 * @param withdrawnAt absent while it stands
 * @param token by which a driver uses it; only in the answer to the request that issued it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvitationView(
    UUID invitation,
    PersonId owner,
    @Nullable PileId pile,
    @Nullable String site,
    Instant validFrom,
    @Nullable Instant validUntil,
    List<WeeklyHours> hours,
    @Nullable Integer unitsPerDay,
    @Nullable Integer unitsPerWeek,
    @Nullable Integer freeWhPerMonth,
    int uses,
    int used,
    List<PersonId> drivers,
    Instant expiresAt,
    PersonId issuedBy,
    @Nullable String reason,
    Instant issuedAt,
    @Nullable Instant withdrawnAt,
    @Nullable String token) {
  static InvitationView of(InvitationList.Seen seen) {
    var invitation = seen.invitation();
    var withdrawn = invitation.withdrawn();
    return of(
        Objects.requireNonNull(invitation.issued(), "a stored invitation"),
        invitation.uses(),
        seen.drivers(),
        withdrawn == null ? null : withdrawn.at(),
        null);
  }

  /** As it was issued. */
  static InvitationView of(InvitationIssued issued, @Nullable String token) {
    return of(issued, 0, List.of(), null, token);
  }

  private static InvitationView of(
      InvitationIssued issued,
      int used,
      List<PersonId> drivers,
      @Nullable Instant withdrawnAt,
      @Nullable String token) {
    return new InvitationView(
        issued.invitation(),
        issued.owner(),
        issued.pile(),
        issued.site(),
        issued.validFrom(),
        issued.validUntil(),
        issued.hours(),
        issued.unitsPerDay(),
        issued.unitsPerWeek(),
        issued.freeWhPerMonth(),
        issued.uses(),
        used,
        drivers,
        issued.expiresAt(),
        issued.issuedBy(),
        issued.reason(),
        issued.at(),
        withdrawnAt,
        token);
  }

  @Override
  public String toString() {
    return "InvitationView[invitation=" + invitation + "]";
  }
}
