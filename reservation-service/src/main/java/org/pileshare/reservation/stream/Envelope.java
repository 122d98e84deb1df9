package org.pileshare.reservation.stream;

import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.Record;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.WaitingListJoined;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.Topics;

/**
 * Where a message goes, under which key and id.
 *
 * @param id derived from what the message is about, so that the same decision made again, or the
 *     same answer given again, has the same id
 */
record Envelope(String topic, String key, UUID id) {
  private static final String SOURCE = "/pileshare/reservation";

  static Envelope of(Event message) {
    return switch (message) {
      case ClaimSlot claim ->
          about(Topics.RESERVATION_CLAIMS, claim.pile(), claim.command(), claim);
      case MoveSlot move -> about(Topics.RESERVATION_CLAIMS, move.pile(), move.command(), move);
      case ReleaseSlot release ->
          about(Topics.RESERVATION_CLAIMS, release.pile(), release.command(), release);
      case ConfirmArrival arrival ->
          about(Topics.RESERVATION_CLAIMS, arrival.pile(), arrival.command(), arrival);
      case TakeOffer taken ->
          about(Topics.RESERVATION_CLAIMS, taken.pile(), taken.command(), taken);
      case PassTime timer -> about(Topics.RESERVATION_CLAIMS, timer.pile(), timer.command(), timer);
      case SettleClaim news ->
          about(Topics.RESERVATION_COMMANDS, news.driver(), news.command(), news);
      case ReservationEvent event ->
          about(Topics.RESERVATION_EVENTS, event.pile(), command(event), event);
      case ReservationReply reply ->
          about(Topics.RESERVATION_REPLIES, reply.command(), reply.at(), reply);
      case UseAuthorityAllocated table ->
          about(Topics.USE_AUTHORITY, table.key(), table.version(), table);
      default -> throw new IllegalStateException("Expected a message of a desk, but: " + message);
    };
  }

  /**
   * The envelope in which an event of a reservation tells how it stands; two drivers may use the
   * same id.
   */
  Envelope current(ReservationEvent event) {
    var name = event.driver() + "/" + event.reservation();
    return new Envelope(
        Topics.RESERVATION_CURRENT, name, Ids.derived(Topics.RESERVATION_CURRENT, id));
  }

  /** The message that this is the envelope of, as a record on its topic. */
  Record<String, Event> record(Event message, Instant at, long timestamp) {
    return new Record<>(key, message, timestamp, CloudEvent.headers(id, SOURCE, key, at));
  }

  private static Envelope about(String topic, Object key, Object what, Event message) {
    var id = Ids.derived(message.getClass().getSimpleName(), key, what);
    return new Envelope(topic, key.toString(), id);
  }

  private static UUID command(ReservationEvent event) {
    return switch (event) {
      case SlotReserved reserved -> reserved.command();
      case ReservationRefused refused -> refused.command();
      case ReservationCanceled canceled -> canceled.command();
      case SlotReleased released -> released.command();
      case SlotChanged changed -> changed.command();
      case ReservationCheckedIn arrived -> arrived.command();
      case ReservationFulfilled fulfilled -> fulfilled.command();
      case WaitingListJoined joined -> joined.command();
      case SlotOffered offered -> offered.command();
    };
  }
}
