package org.pileshare.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whoever has the link may let themselves in, as often as is allowed. The token of the link is
 * shown once and kept nowhere.
 *
 * @param invitation also the grant that the permissions name
 * @param pile absent if it is for a site
 * @param site all piles that the owner has there, also later ones; absent if it is for one pile
 * @param validFrom inclusive
 * @param validUntil exclusive; absent means until it is withdrawn
 * @param hours in the zone of each pile; empty means always
 * @param unitsPerDay absent means any number
 * @param unitsPerWeek absent means any number
 * @param freeWhPerMonth how much energy costs nothing in one local month; absent means none
 * @param hash SHA-256 of the token in UTF-8, in lower-case hex
 * @param uses how many drivers may use it
 * @param expiresAt from then on nobody can use it any more; what it gave stands
 * @param reason why; absent if nobody said
 */
public record InvitationIssued(
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
    String hash,
    int uses,
    Instant expiresAt,
    PersonId issuedBy,
    @Nullable String reason,
    Instant at)
    implements SharingEvent {
  public static final int MAX_USES = 200;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public InvitationIssued {
    hours = List.copyOf(hours);
    SharedPlace.require(pile, site);
    SharedPlace.requireBounds(
        validFrom, validUntil, hours, unitsPerDay, unitsPerWeek, freeWhPerMonth);
    Limits.matching(HASH, hash, "a hash");
    if (uses < 1 || uses > MAX_USES) {
      throw new IllegalArgumentException("Expected 1 to " + MAX_USES + " uses, but it was " + uses);
    }
    if (reason != null) {
      Limits.atMost(200, reason, "a reason");
    }
  }
}
