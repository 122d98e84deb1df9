package org.pileshare.reservation.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;

/**
 * Changes as they are committed, as server-sent events. The id of an event is how far the log has
 * been told, so a reader goes on at any instance with {@code Last-Event-ID}.
 */
@Path("/v1")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Changes")
public class ChangesResource {
  private static final String LAST_EVENT_ID = "Last-Event-ID";

  private final JsonWebToken token;
  private final Views views;
  private final PileView piles;
  private final PileDays days;
  private final PileChanges pileChanges;
  private final ReservationView reservations;
  private final ReservationChanges reservationChanges;
  private final StreamRoom room;
  private final Duration heartbeat;

  ChangesResource(
      JsonWebToken token,
      Views views,
      PileView piles,
      PileDays days,
      PileChanges pileChanges,
      ReservationView reservations,
      ReservationChanges reservationChanges,
      StreamRoom room,
      RestSettings settings) {
    this.token = token;
    this.views = views;
    this.piles = piles;
    this.days = days;
    this.pileChanges = pileChanges;
    this.reservations = reservations;
    this.reservationChanges = reservationChanges;
    this.room = room;
    this.heartbeat = settings.heartbeat();
  }

  /** That the stream has begun, and with it the id from which it can be resumed. */
  public record Ready(Instant at) {}

  /** {@code ready} at first, unless it is resumed; then {@code day} with the day as it is now. */
  @GET
  @Path("/piles/{pile}/changes")
  @Authenticated
  public Multi<OutboundSseEvent> pile(
      @RestPath PileId pile,
      @RestHeader(LAST_EVENT_ID) @Nullable String lastEventId,
      @Context Sse sse) {
    var person = Driver.of(token);
    views.requireCaughtUp();
    var described = piles.required(pile);
    var told = lastEventId == null ? pileChanges.offsets(pile) : Offsets.read(lastEventId);
    var lasting = lasting();
    room.enter(person);
    var mailbox = pileChanges.open(pile, told);
    var position = new AtomicReference<>(told);
    var shown = new HashMap<LocalDate, Integer>();
    var events =
        new LiveEvents<LocalDate>(
            sse,
            mailbox,
            heartbeat,
            letter -> {
              var id = position.updateAndGet(offsets -> offsets.with(letter.place()));
              var now = Instant.now();
              var current = piles.pile(pile).orElse(described);
              if (!PileDays.isShown(current, letter.about(), now)) {
                return Optional.empty();
              }
              var body = days.day(current, letter.about(), person, now);
              var before = shown.put(letter.about(), body.hashCode());
              return before != null && before == body.hashCode()
                  ? Optional.empty()
                  : Optional.of(LiveEvents.event(sse, "day", id, body));
            });
    return unbuffered(
        events
            .after(first(sse, lastEventId, told), lasting)
            .onTermination()
            .invoke(
                () -> {
                  pileChanges.close(pile, mailbox);
                  room.leave(person);
                }));
  }

  /**
   * {@code ready} at first, unless it is resumed; then {@code reservation} with the reservation as
   * it is now. If a stream cannot be resumed, for too much has happened, {@code reset} has them all.
   */
  @GET
  @Path("/reservations/changes")
  @RolesAllowed("driver")
  public Multi<OutboundSseEvent> reservations(
      @RestHeader(LAST_EVENT_ID) @Nullable String lastEventId, @Context Sse sse) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    var told = lastEventId == null ? null : Offsets.read(lastEventId);
    var lasting = lasting();
    room.enter(driver);
    var opened =
        told == null ? reservationChanges.open(driver) : reservationChanges.resume(driver, told);
    var position = new AtomicReference<>(opened.from());
    var events =
        new LiveEvents<UUID>(
            sse,
            opened.mailbox(),
            heartbeat,
            letter -> {
              var id = position.updateAndGet(offsets -> offsets.with(letter.place()));
              return reservations
                  .find(driver, letter.about())
                  .map(seen -> ReservationBody.of(letter.about(), seen))
                  .map(body -> LiveEvents.event(sse, "reservation", id, body));
            });
    var first =
        opened.isReset()
            ? List.of(LiveEvents.event(sse, "reset", opened.from(), all(driver)))
            : first(sse, lastEventId, opened.from());
    return unbuffered(
        events
            .after(first, lasting)
            .onTermination()
            .invoke(
                () -> {
                  reservationChanges.close(driver, opened.mailbox());
                  room.leave(driver);
                }));
  }

  private List<ReservationBody> all(PersonId driver) {
    return reservations.of(driver).stream()
        .map(own -> ReservationBody.of(own.id(), own.seen()))
        .toList();
  }

  private static List<OutboundSseEvent> first(
      Sse sse, @Nullable String lastEventId, Offsets from) {
    return lastEventId == null
        ? List.of(LiveEvents.event(sse, "ready", from, new Ready(Instant.now())))
        : List.of();
  }

  private Duration lasting() {
    var left = Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  private static Multi<OutboundSseEvent> unbuffered(Multi<OutboundSseEvent> events) {
    return RestMulti.fromMultiData(events)
        .header("Cache-Control", "no-store")
        .header("X-Accel-Buffering", "no")
        .build();
  }
}
