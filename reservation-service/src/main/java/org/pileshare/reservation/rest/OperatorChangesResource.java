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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;

/** The changes of a day of any pile as they are committed, as server-sent events. */
@Path("/v1/operator/changes")
@RolesAllowed("operator")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = "Operation")
public class OperatorChangesResource {
  private final JsonWebToken token;
  private final Views views;
  private final PileView piles;
  private final PileDays days;
  private final PileChanges changes;
  private final StreamRoom room;
  private final Duration heartbeat;

  OperatorChangesResource(
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

  /**
   * {@code ready} at first, or {@code reset} if too much has changed to go on; then {@code day}
   * with a pile's day as it is now.
   */
  @GET
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(type = SchemaType.STRING)))
  public Multi<OutboundSseEvent> read(
      @RestQuery("day") @Parameter(required = true, schema = @Schema(format = "date"))
          @Nullable String wanted,
      @RestHeader(LiveEvents.LAST_EVENT_ID) @Nullable String lastEventId,
      @Context Sse sse,
      @Context HttpServerResponse response) {
    var person = Driver.of(token);
    var day = RequestTime.day(wanted, "day");
    views.requireCaughtUp();
    PileDays.shown(piles.all(), day, Instant.now());
    var told = lastEventId == null ? null : Offsets.read(lastEventId);
    var lasting = LiveEvents.lasting(token);
    room.enter(person);
    var opened = changes.open(day, told);
    var teller = new Teller(sse, day, opened.from());
    LiveEvents.unbuffered(response);
    return new LiveEvents<PileId>(sse, opened.mailbox(), heartbeat, teller::tell)
        .after(first(sse, lastEventId, opened), lasting)
        .onTermination()
        .invoke(
            () -> {
              changes.closeDay(day, opened.mailbox());
              room.leave(person);
            });
  }

  private static List<OutboundSseEvent> first(
      Sse sse, @Nullable String lastEventId, PileChanges.Opened opened) {
    return opened.isReset()
        ? List.of(LiveEvents.event(sse, "reset", opened.from(), LiveEvents.Ready.now()))
        : LiveEvents.first(sse, lastEventId, opened.from());
  }

  /** What one reader has been told. */
  private final class Teller {
    private final Sse sse;
    private final LocalDate day;
    private final AtomicReference<Offsets> position;

    /** What the piles looked like, so that one that looks the same is left out. */
    private final Map<PileId, Integer> shown = new ConcurrentHashMap<>();

    Teller(Sse sse, LocalDate day, Offsets told) {
      this.sse = sse;
      this.day = day;
      this.position = new AtomicReference<>(told);
    }

    Optional<OutboundSseEvent> tell(Mailbox.Letter<PileId> letter) {
      var id = position.updateAndGet(offsets -> offsets.with(letter.place()));
      var now = Instant.now();
      return piles
          .pile(letter.about())
          .filter(pile -> PileDays.isShown(pile, day, now))
          .map(pile -> days.operatorDay(pile, day, now))
          .filter(this::isNew)
          .map(body -> LiveEvents.event(sse, "day", id, body));
    }

    private boolean isNew(OperatorDayBody body) {
      var before = shown.put(body.pile(), body.hashCode());
      return before == null || before != body.hashCode();
    }
  }
}
