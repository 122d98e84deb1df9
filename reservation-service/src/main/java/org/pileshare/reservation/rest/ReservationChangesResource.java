package org.pileshare.reservation.rest;

import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;

/**
 * The changes of a driver's own reservations as they are committed, as server-sent events; also
 * those that the driver did not ask for, such as a release.
 */
@Path("/v1/reservations/changes")
@RolesAllowed("driver")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Changes")
public class ReservationChangesResource {
  private final JsonWebToken token;
  private final Views views;
  private final ReservationView reservations;
  private final ReservationChanges changes;
  private final StreamRoom room;
  private final Duration heartbeat;

  ReservationChangesResource(
      JsonWebToken token,
      Views views,
      ReservationView reservations,
      ReservationChanges changes,
      StreamRoom room,
      RestSettings settings) {
    this.token = token;
    this.views = views;
    this.reservations = reservations;
    this.changes = changes;
    this.room = room;
    this.heartbeat = settings.heartbeat();
  }

  /**
   * {@code ready} at first, unless it is resumed; then {@code reservation} with the reservation as
   * it is now. If a stream cannot be resumed, for too much has happened, {@code reset} has them
   * all.
   */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> read(
      @RestHeader(LiveEvents.LAST_EVENT_ID) @Nullable String lastEventId,
      @Context Sse sse,
      @Context HttpServerResponse response) {
    var driver = Driver.of(token);
    views.requireCaughtUp();
    var told = lastEventId == null ? null : Offsets.read(lastEventId);
    var lasting = LiveEvents.lasting(token);
    room.enter(driver);
    var opened = told == null ? changes.open(driver) : changes.resume(driver, told);
    var position = new AtomicReference<>(opened.from());
    var first =
        opened.isReset()
            ? List.of(LiveEvents.event(sse, "reset", opened.from(), all(driver)))
            : LiveEvents.first(sse, lastEventId, opened.from());
    LiveEvents.unbuffered(response);
    return new LiveEvents<UUID>(
            sse, opened.mailbox(), heartbeat, letter -> tell(sse, driver, position, letter))
        .after(first, lasting)
        .onTermination()
        .invoke(
            () -> {
              changes.close(driver, opened.mailbox());
              room.leave(driver);
            });
  }

  private Optional<OutboundSseEvent> tell(
      Sse sse, PersonId driver, AtomicReference<Offsets> position, Mailbox.Letter<UUID> letter) {
    var id = position.updateAndGet(offsets -> offsets.with(letter.place()));
    return reservations
        .find(driver, letter.about())
        .map(seen -> ReservationBody.of(letter.about(), seen))
        .map(body -> LiveEvents.event(sse, "reservation", id, body));
  }

  private List<ReservationBody> all(PersonId driver) {
    return reservations.of(driver).stream()
        .map(own -> ReservationBody.of(own.id(), own.seen()))
        .toList();
  }
}
