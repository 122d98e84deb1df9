package org.pileshare.permission.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileRetired;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;

/**
 * One event as the audit shows it: what, about which pile and driver, by whom and why. No secret,
 * no hash, no name.
 *
 * @param about the card, group, grant, invitation, request or site; null if it is the pile itself
 * @param by null if nobody did it but time
 */
record Audit(
    String what,
    @Nullable Object pile,
    @Nullable Object driver,
    @Nullable Object about,
    @Nullable Object by,
    @Nullable String reason) {
  static final String CARD_FORGOTTEN = "CardForgotten";

  static Audit of(@Nullable Event event) {
    return event == null
        ? new Audit(CARD_FORGOTTEN, null, null, null, null, null)
        : of(event.getClass().getSimpleName(), event);
  }

  private static Audit of(String what, Event event) {
    return switch (event) {
      case PileDescribed e -> new Audit(what, e.pile(), null, null, e.describedBy(), null);
      case PileRetired e -> new Audit(what, e.pile(), null, null, e.retiredBy(), e.reason());
      case PileCredentialIssued e -> new Audit(what, e.pile(), null, null, null, null);
      case CardBound e -> new Audit(what, null, e.driver(), e.card(), e.boundBy(), e.reason());
      case PermissionGranted e ->
          new Audit(what, e.pile(), e.driver(), e.permission(), e.grantedBy(), e.reason());
      case PermissionRevoked e ->
          new Audit(what, e.pile(), e.driver(), e.permission(), e.revokedBy(), e.reason());
      case PermissionExpired e -> new Audit(what, e.pile(), e.driver(), e.permission(), null, null);
      case SiteAppointmentMade e ->
          new Audit(what, null, e.person(), e.site(), e.appointedBy(), e.reason());
      case SiteAppointmentEnded e ->
          new Audit(what, null, e.person(), e.site(), e.endedBy(), e.reason());
      case GroupChanged e -> new Audit(what, null, null, e.group(), e.changedBy(), e.reason());
      case GrantMade e ->
          new Audit(what, e.pile(), e.driver(), e.grant(), e.grantedBy(), e.reason());
      case GrantEnded e -> new Audit(what, null, null, e.grant(), e.endedBy(), e.reason());
      case InvitationIssued e ->
          new Audit(what, e.pile(), null, e.invitation(), e.issuedBy(), e.reason());
      case InvitationUsed e -> new Audit(what, null, e.driver(), e.invitation(), e.driver(), null);
      case InvitedDriverRemoved e ->
          new Audit(what, null, e.driver(), e.invitation(), e.removedBy(), e.reason());
      case InvitationWithdrawn e ->
          new Audit(what, null, null, e.invitation(), e.withdrawnBy(), e.reason());
      case AccessRequested e ->
          new Audit(what, e.pile(), e.driver(), e.request(), e.driver(), null);
      case AccessDecided e ->
          new Audit(what, e.pile(), e.driver(), e.request(), e.decidedBy(), e.reason());
      default ->
          throw new IllegalArgumentException("Expected an event of this service, but: " + event);
    };
  }

  static Instant timeOf(PermissionEvent event) {
    return switch (event) {
      case PermissionGranted granted -> granted.at();
      case PermissionRevoked revoked -> revoked.at();
      case PermissionExpired expired -> expired.at();
    };
  }
}
