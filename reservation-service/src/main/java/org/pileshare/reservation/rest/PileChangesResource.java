package org.pileshare.reservation.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerResponse;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;

/**
 * The changes of a pile's days as they are committed, as server-sent events. The id of an event is
 * how far the log has been told, so a reader goes on at any instance with {@code Last-Event-ID}.
 */
@Path("/v1/piles/{pile}/changes")
@Authenticated
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Changes")
public class PileChangesResource {
  private final JsonWebToken token;
  private final Views views;
  private final PileView piles;
  private final PileDays days;
  private final PileChanges changes;
  private final StreamRoom room;
  private final Duration heartbeat;

  PileChangesResource(
      JsonWebToken token,
      Views views,
      PileView piles,
      PileDays days,
      PileChanges changes,
      StreamRoom room,
      RestSettings settings) {
    this.token = token;
    this.views = views;
    this.piles = piles;
    this.days = days;
    this.changes = changes;
    this.room = room;
    this.heartbeat = settings.heartbeat();
  }

  /** {@code ready} at first, unless it is resumed; then {@code day} with the day as it is now. */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> read(
      @RestPath PileId pile,
      @RestHeader(LiveEvents.LAST_EVENT_ID) @Nullable String lastEventId,
      @Context Sse sse,
      @Context HttpServerResponse response) {
    var person = Driver.of(token);
    views.requireCaughtUp();
    var described = piles.required(pile);
    var told = lastEventId == null ? changes.offsets(pile) : Offsets.read(lastEventId);
    var lasting = LiveEvents.lasting(token);
    room.enter(person);
    var mailbox = changes.open(pile, told);
    var teller = new Teller(sse, described, person, told);
    LiveEvents.unbuffered(response);
    return new LiveEvents<LocalDate>(sse, mailbox, heartbeat, teller::tell)
        .after(LiveEvents.first(sse, lastEventId, told), lasting)
        .onTermination()
        .invoke(
            () -> {
              changes.close(pile, mailbox);
              room.leave(person);
            });
  }

  /** What one reader has been told. */
  private final class Teller {
    private final Sse sse;
    private final PileDescribed described;
    private final PersonId person;
    private final AtomicReference<Offsets> position;

    /** What the days looked like, so that one that looks the same is left out. */
    private final Map<LocalDate, Integer> shown = new ConcurrentHashMap<>();

    Teller(Sse sse, PileDescribed described, PersonId person, Offsets told) {
      this.sse = sse;
      this.described = described;
      this.person = person;
      this.position = new AtomicReference<>(told);
    }

    Optional<OutboundSseEvent> tell(Mailbox.Letter<LocalDate> letter) {
      var id = position.updateAndGet(offsets -> offsets.with(letter.place()));
      var now = Instant.now();
      var current = piles.pile(described.pile()).orElse(described);
      if (!PileDays.isShown(current, letter.about(), now)) {
        return Optional.empty();
      }
      var body = days.day(current, letter.about(), person, now);
      var before = shown.put(letter.about(), body.hashCode());
      return before != null && before == body.hashCode()
          ? Optional.empty()
          : Optional.of(LiveEvents.event(sse, "day", id, body));
    }
  }
}
