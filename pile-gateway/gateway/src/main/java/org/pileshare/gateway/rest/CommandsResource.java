package org.pileshare.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommanded;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.kafka.EventJson;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.command.CommandDesk;
import org.pileshare.gateway.core.Commanded;
import org.pileshare.gateway.core.PileCommands;
import org.pileshare.gateway.stream.CommandLog;
import org.pileshare.gateway.stream.Views;

/** What operators have piles do. The id is the client's, so that a retry does no harm. */
@Path("/v1/piles/{pile}/commands")
@RolesAllowed("operator")
public final class CommandsResource {
  private static final Duration WAITS = Duration.ofSeconds(5);
  private static final int MAX_LIMIT = 100;
  private static final ObjectReader COMMAND =
      EventJson.mapper()
          .readerFor(PileCommand.class)
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final CommandDesk desk;
  private final CommandLog log;
  private final Views views;
  private final JsonWebToken token;
  private final Clock clock;

  @Inject
  public CommandsResource(
      CommandDesk desk, CommandLog log, Views views, JsonWebToken token, Clock clock) {
    this.desk = desk;
    this.log = log;
    this.views = views;
    this.token = token;
    this.clock = clock;
  }

  /** The latest commands to a pile, the newest first. */
  public record Page(List<CommandBody> commands) {}

  /** Asks, and answers with the end if it comes soon; the same again is the same command. */
  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public CompletionStage<Response> ask(
      @PathParam("pile") PileId pile,
      @PathParam("id") UUID id,
      @QueryParam("limitSeconds") @DefaultValue("30") int limitSeconds,
      @RequestBody(content = @Content(schema = @Schema(implementation = PileCommand.class)))
          @Nullable String body)
      throws JsonProcessingException {
    known(pile);
    var command = command(body);
    session(pile, command);
    desk.withoutWords(pile, id, command)
        .ifPresent(
            why -> {
              throw ProblemType.NO_WORDS_FOR_IT.because(why).exception();
            });
    var by = new PersonId(token.getSubject());
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var wish = new PileCommanded(pile, id, command, by, limitSeconds, now);
    return desk.ask(wish).thenCompose(heard -> told(wish, heard));
  }

  private void known(PileId pile) {
    if (views.pile(pile).isEmpty()) {
      throw ProblemType.UNKNOWN_PILE
          .because("Expected a registered pile, but " + pile + " is not")
          .exception();
    }
  }

  private static PileCommand command(@Nullable String body) throws JsonProcessingException {
    PileCommand command = body == null || body.isBlank() ? null : COMMAND.readValue(body);
    if (command == null) {
      throw ProblemType.MALFORMED_REQUEST
          .because("Expected a command, but there is none")
          .exception();
    }
    if (command instanceof PileCommand.StartCharging) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a command of operators, but only drivers begin to charge")
          .exception();
    }
    return command;
  }

  /** What names a session names one of this pile. */
  private void session(PileId pile, PileCommand command) {
    var session =
        switch (command) {
          case PileCommand.StopCharging stop -> stop.session();
          case PileCommand.SetProfile profile -> profile.session();
          default -> null;
        };
    if (session != null && !views.sessions(pile).known().containsKey(session)) {
      throw ProblemType.NOT_FOUND
          .because("Expected a session at " + pile + ", but there is none such lately")
          .exception();
    }
  }

  private CompletionStage<Response> told(PileCommanded wish, CommandDesk.Heard heard) {
    return switch (heard) {
      case CommandDesk.Heard.Refused(var reason, var detail) ->
          throw problem(reason).because(detail).exception();
      case CommandDesk.Heard.Asked(var ended) ->
          ended
              .thenApply(command -> ended(wish, command))
              .toCompletableFuture()
              .copy()
              .completeOnTimeout(pending(wish), WAITS.toMillis(), TimeUnit.MILLISECONDS);
    };
  }

  static ProblemType problem(PileCommands.Reason reason) {
    return switch (reason) {
      case ID_REUSED -> ProblemType.ID_REUSED;
      case ID_NOT_FRESH -> ProblemType.ID_NOT_FRESH;
      case TOO_MANY -> ProblemType.TOO_MANY_REQUESTS;
    };
  }

  /** Two may have named two commands alike at the same time, at two instances. */
  private Response ended(PileCommanded wish, Commanded command) {
    if (!command.asked().what().equals(wish.what())) {
      throw ProblemType.ID_REUSED
          .because("Expected an id of its own for this command, but it names another")
          .exception();
    }
    return Response.ok(CommandBody.of(command, clock.instant())).build();
  }

  private Response pending(PileCommanded wish) {
    var body = CommandBody.pending(wish);
    return Response.accepted(body)
        .header("Location", "/v1/piles/" + wish.pile() + "/commands/" + wish.command())
        .build();
  }

  /** What has become of a command. */
  @GET
  @Path("/{id}")
  public CommandBody read(@PathParam("pile") PileId pile, @PathParam("id") UUID id) {
    var command = log.of(pile).known().get(id);
    if (command == null) {
      throw ProblemType.NOT_FOUND
          .because("Expected a command to " + pile + ", but there is none with the id " + id)
          .exception();
    }
    return CommandBody.of(command, clock.instant());
  }

  /** The latest commands, the newest first. */
  @GET
  public Page list(
      @PathParam("pile") PileId pile, @QueryParam("limit") @DefaultValue("20") int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a limit of 1 to " + MAX_LIMIT + ", but it was " + limit)
          .exception();
    }
    known(pile);
    var now = clock.instant();
    return new Page(
        List.copyOf(log.of(pile).known().values()).reversed().stream()
            .limit(limit)
            .map(command -> CommandBody.of(command, now))
            .toList());
  }
}
