package org.pileshare.permission.core;

import java.util.UUID;
import org.pileshare.contracts.AccessDecided;
import org.pileshare.contracts.AccessRequested;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.GrantEnded;
import org.pileshare.contracts.GrantMade;
import org.pileshare.contracts.GroupChanged;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.InvitationIssued;
import org.pileshare.contracts.InvitationUsed;
import org.pileshare.contracts.InvitationWithdrawn;
import org.pileshare.contracts.InvitedDriverRemoved;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileRetired;
import org.pileshare.contracts.SiteAppointmentEnded;
import org.pileshare.contracts.SiteAppointmentMade;

/**
 * The id of each event, made of what the event is about and nothing else, so that the same decision
 * has the same id, and a service that has lost its database cannot give an id twice.
 */
public final class EventIds {
  private EventIds() {}

  public static UUID of(Event event) {
    return switch (event) {
      case PileDescribed pile -> id(event, pile.pile(), pile.version());
      case PileRetired pile -> id(event, pile.pile(), pile.version());
      case PileCredentialIssued secret -> id(event, secret.pile(), secret.salt(), secret.hash());
      case CardBound card -> id(event, card.card(), card.at());
      case PermissionEvent permission -> id(event, permission.permission());
      case SiteAppointmentMade made ->
          id(event, made.owner(), made.site(), made.person(), made.at());
      case SiteAppointmentEnded ended ->
          id(event, ended.owner(), ended.site(), ended.person(), ended.at());
      case GroupChanged group -> id(event, group.group(), group.version());
      case GrantMade grant -> id(event, grant.grant());
      case GrantEnded grant -> id(event, grant.grant());
      case InvitationIssued invitation -> id(event, invitation.invitation());
      case InvitationUsed used -> id(event, used.invitation(), used.driver());
      case InvitedDriverRemoved removed -> id(event, removed.invitation(), removed.driver());
      case InvitationWithdrawn withdrawn -> id(event, withdrawn.invitation());
      case AccessRequested request -> id(event, request.request());
      case AccessDecided decided -> id(event, decided.request());
      default ->
          throw new IllegalArgumentException("Expected an event of this service, but: " + event);
    };
  }

  private static UUID id(Event event, Object... about) {
    var parts = new Object[about.length + 1];
    parts[0] = EventTypes.nameOf(event.getClass());
    System.arraycopy(about, 0, parts, 1, about.length);
    return Ids.derived(parts);
  }
}
