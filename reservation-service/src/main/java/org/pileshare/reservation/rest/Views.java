package org.pileshare.reservation.rest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReserveSlot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.contracts.problem.ProblemType;

/** Feeds the views and the waiting room from the topics. */
@ApplicationScoped
public class Views {
  private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

  private final ReservationView reservations;
  private final PileView piles;
  private final PermissionView permissions;
  private final PileChanges pileChanges;
  private final ReservationChanges reservationChanges;
  private final EventReader views;
  private final EventReader replies;
  private Instant forgetNext = Instant.EPOCH;

  Views(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      ReservationView reservations,
      PileView piles,
      PermissionView permissions,
      PileChanges pileChanges,
      ReservationChanges reservationChanges,
      RecentReplies recent,
      Waiting waiting) {
    this.reservations = reservations;
    this.piles = piles;
    this.permissions = permissions;
    this.pileChanges = pileChanges;
    this.reservationChanges = reservationChanges;
    this.views =
        new EventReader(
            "reservation-views",
            new HashMap<>(kafka),
            List.of(
                Topics.PERMISSION_PILES,
                Topics.PERMISSION_EVENTS,
                Topics.RESERVATION_COMMANDS,
                Topics.RESERVATION_EVENTS,
                Topics.RESERVATION_REPLIES,
                Topics.USE_AUTHORITY),
            EventReader.From.BEGINNING,
            this::read);
    this.replies =
        new EventReader(
            "reservation-replies",
            new HashMap<>(kafka),
            List.of(Topics.RESERVATION_REPLIES),
            EventReader.From.END,
            received -> wake(received, recent, waiting));
  }

  void start(@Observes StartupEvent event) {
    views.start();
    replies.start();
  }

  public boolean areCaughtUp() {
    return views.caughtUp() && replies.caughtUp();
  }

  /** A reader that failed does not come back by itself. */
  public boolean haveFailed() {
    return views.failed() || replies.failed();
  }

  /** An answer from views that are not complete would be wrong. */
  void requireCaughtUp() {
    if (!areCaughtUp()) {
      throw ProblemType.UNAVAILABLE
          .because("Expected to have read all reservations, but the service has just begun")
          .exception();
    }
  }

  private void read(ReceivedEvent received) {
    var now = Instant.now();
    var place = new Offsets.Place(received.partition(), received.offset());
    switch (received.event()) {
      case PileDescribed pile when received.topic().equals(Topics.PERMISSION_PILES) ->
          piles.described(pile);
      case PermissionEvent event when received.topic().equals(Topics.PERMISSION_EVENTS) ->
          permissions.happened(event, now);
      case ReserveSlot wish -> reservations.asked(wish, received.recordedAt(), now);
      case ReservationEvent event -> {
        reservations.happened(event, now);
        reservationChanges.happened(event, place);
        pileChanges.happened(event.pile(), event.slot());
        if (event instanceof SlotChanged changed) {
          pileChanges.happened(event.pile(), changed.former());
        }
      }
      case ReservationReply reply -> reservations.replied(reply, now);
      case UseAuthorityAllocated table -> {
        piles.allocated(table, place, now);
        pileChanges.allocated(table.pile(), table.day());
      }
      case null, default -> {
        // What drivers' commands carry besides wishes is for the desk alone.
      }
    }
    if (now.isAfter(forgetNext)) {
      forgetNext = now.plus(FORGET_EVERY);
      reservations.forget(now);
      piles.forget(now);
      permissions.forget(now);
    }
  }

  private static void wake(ReceivedEvent received, RecentReplies recent, Waiting waiting) {
    if (received.event() instanceof ReservationReply reply) {
      recent.heard(reply, Instant.now());
      waiting.replied(reply);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    views.close();
    replies.close();
  }
}
