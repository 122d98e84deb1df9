package org.pileshare.permission.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.SharingEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.permission.core.EventIds;

/**
 * What goes into the outbox, and into the audit of an owner.
 *
 * @param owner who may look it up
 * @param event null for a tombstone
 */
record Change(
    PersonId owner, String topic, String key, @Nullable Event event, UUID id, Instant at) {
  static Change of(PersonId owner, Event event) {
    var id = EventIds.of(event);
    return switch (event) {
      case PileDescribed pile ->
          new Change(owner, Topics.PERMISSION_PILES, pile.pile().value(), event, id, pile.at());
      case PileCredentialIssued secret ->
          new Change(
              owner,
              Topics.PERMISSION_PILE_CREDENTIALS,
              secret.pile().value(),
              event,
              id,
              secret.at());
      case CardBound card ->
          new Change(owner, Topics.PERMISSION_CARDS, card.card().value(), event, id, card.at());
      case PermissionEvent permission ->
          new Change(
              owner,
              Topics.PERMISSION_EVENTS,
              permission.driver().value(),
              event,
              id,
              Audit.timeOf(permission));
      case SharingEvent sharing ->
          new Change(
              owner, Topics.PERMISSION_SHARING, sharing.owner().value(), event, id, sharing.at());
      default ->
          throw new IllegalArgumentException("Expected an event of this service, but: " + event);
    };
  }

  /** That a card is forgotten. */
  static Change tombstone(PersonId owner, CardId card, Instant at) {
    return new Change(
        owner,
        Topics.PERMISSION_CARDS,
        card.value(),
        null,
        Ids.derived("tombstone", Topics.PERMISSION_CARDS, card, at),
        at);
  }
}
