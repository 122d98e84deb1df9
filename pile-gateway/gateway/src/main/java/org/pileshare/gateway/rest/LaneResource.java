package org.pileshare.gateway.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.stream.LaneEntry;
import org.pileshare.gateway.stream.Lanes;
import org.pileshare.gateway.stream.ViewReader;
import org.pileshare.gateway.stream.Views;

/** What happened at a pile, on one line of time. */
@Path("/v1/operator/piles/{pile}/lane")
@RolesAllowed("operator")
public final class LaneResource {
  private static final Duration MAX_SPAN = Duration.ofHours(48);

  private final Lanes lanes;
  private final Views views;
  private final ViewReader reader;

  @Inject
  public LaneResource(Lanes lanes, Views views, ViewReader reader) {
    this.lanes = lanes;
    this.views = views;
    this.reader = reader;
  }

  /**
   * What happened in a span.
   *
   * @param since since when connections, status and swipes are whole: this instance began then.
   *     Sessions and tables that were told within the last 48 hours are whole in any case
   * @param entries by when they happened, the newest 500 at most
   */
  public record Lane(String pile, String zone, Instant since, List<LaneEntry> entries) {}

  /** From an instant, and until another, which is not in it. */
  @GET
  public Lane read(
      @PathParam("pile") PileId pile,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to) {
    var begin = instant(from, "from");
    var end = instant(to, "to");
    if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(MAX_SPAN) > 0) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected 'from' before 'to' and at most %d hours in between, but it was %s to %s"
                  .formatted(MAX_SPAN.toHours(), begin, end))
          .exception();
    }
    if (!reader.caughtUp()) {
      throw ProblemType.UNAVAILABLE
          .because("Expected to know what happened at all piles, but still reading")
          .exception();
    }
    return views
        .pile(pile)
        .map(
            described ->
                new Lane(
                    pile.value(),
                    described.zone().getId(),
                    lanes.since(),
                    lanes.of(pile, begin, end)))
        .orElseThrow(
            () ->
                ProblemType.UNKNOWN_PILE
                    .because("Expected a registered pile, but " + pile + " is not")
                    .exception());
  }

  private static Instant instant(@Nullable String text, String name) {
    try {
      return Instant.parse(text == null ? "" : text);
    } catch (DateTimeParseException other) {
      throw ProblemType.INVALID_REQUEST
          .because(
              "Expected '%s' as an instant such as 2026-11-01T00:00:00Z, but it was %s"
                  .formatted(name, text == null ? "missing" : "another text"))
          .exception();
    }
  }
}
