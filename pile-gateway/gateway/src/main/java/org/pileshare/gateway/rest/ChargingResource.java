package org.pileshare.gateway.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCommand;
import org.pileshare.contracts.PileCommand.StartCharging;
import org.pileshare.contracts.PileCommandEnded;
import org.pileshare.contracts.PileCommanded;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.command.CommandDesk;
import org.pileshare.gateway.connection.IdTags;
import org.pileshare.gateway.core.Admission;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.core.Transaction;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.Version;

/** A driver starts and stops charging without a card in hand. */
@Path("/v1/piles/{pile}/charging")
@RolesAllowed("driver")
public final class ChargingResource {
  /** The word of every version. */
  private static final String ACCEPTED = "Accepted";

  private static final int LIMIT_SECONDS = 30;

  private final Views views;
  private final CommandDesk desk;
  private final JsonWebToken token;
  private final Clock clock;

  @Inject
  public ChargingResource(Views views, CommandDesk desk, JsonWebToken token, Clock clock) {
    this.views = views;
    this.desk = desk;
    this.token = token;
    this.clock = clock;
  }

  /** Where to charge. */
  public record Where(@Nullable Integer connector) {}

  /** What the pile said, which is not yet that it charges: the session follows when it does. */
  public record Charging(String pile, Status status) {}

  /** What is known of the pile's answer. */
  public enum Status {
    ACCEPTED,
    /** The pile did not answer in time; it may have acted all the same. */
    UNKNOWN
  }

  /** Asks the pile to charge with a card of the driver. */
  @POST
  public CompletionStage<Response> start(@PathParam("pile") PileId pile, @Nullable Where request) {
    var driver = new PersonId(token.getSubject());
    var connector = connector(pile, request);
    var card = admittedCard(pile, connector, driver);
    return ask(pile, driver, new StartCharging(connector, card.card(), card.kind()));
  }

  /** Asks the pile to end a session of the driver. */
  @DELETE
  @Path("/{session}")
  public CompletionStage<Response> stop(
      @PathParam("pile") PileId pile, @PathParam("session") UUID id) {
    var driver = new PersonId(token.getSubject());
    var session = views.sessions(pile).known().get(id);
    var transaction = views.transactions(pile).known(id);
    if (session == null
        || !driver.equals(session.driver())
        || session.transactionId() == Session.NO_TRANSACTION) {
      throw ProblemType.NOT_FOUND
          .because("Expected a session of yours at " + pile + ", but there is none")
          .exception();
    }
    if (!session.isOpen() || transaction.filter(Transaction::isOver).isPresent()) {
      throw ProblemType.ALREADY_ENDED
          .because("Expected a session that is running, but it has ended")
          .exception();
    }
    return ask(pile, driver, new PileCommand.StopCharging(id));
  }

  /** Any instance is asked; the one that has the pile passes it on. */
  private CompletionStage<Response> ask(PileId pile, PersonId driver, PileCommand command) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var id = Ids.timeOrdered(now, ThreadLocalRandom.current());
    return desk.ask(new PileCommanded(pile, id, command, driver, LIMIT_SECONDS, now))
        .thenCompose(heard -> ended(heard))
        .thenApply(end -> response(pile, end));
  }

  private CompletionStage<PileCommandEnded> ended(CommandDesk.Heard heard) {
    return switch (heard) {
      case CommandDesk.Heard.Refused(var reason, var detail) ->
          throw CommandsResource.problem(reason).because(detail).exception();
      case CommandDesk.Heard.Asked(var ended) ->
          ended.thenApply(command -> command.end(clock.instant()).orElseThrow());
    };
  }

  private int connector(PileId pile, @Nullable Where request) {
    var described =
        views
            .pile(pile)
            .orElseThrow(
                () ->
                    ProblemType.UNKNOWN_PILE
                        .because("Expected a registered pile, but " + pile + " is not")
                        .exception());
    var connector = request == null ? null : request.connector();
    if (connector == null
        || described.connectors().stream().noneMatch(one -> one.number() == connector)) {
      throw ProblemType.INVALID_REQUEST
          .because("Expected a connector of " + pile + ", but it was " + connector)
          .exception();
    }
    return connector;
  }

  private CardBound admittedCard(PileId pile, int connector, PersonId driver) {
    var version = desk.version(pile).orElse(Version.V1_6);
    var card =
        views.activeCards(driver).stream()
            .filter(one -> IdTags.fits(one, version))
            .sorted(Comparator.comparing(CardId::value))
            .flatMap(one -> Stream.ofNullable(views.card(one)))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemType.CONFLICT
                        .because("Expected an active card of yours, but you have none")
                        .exception());
    var admission = views.authority(pile).admit(card.card(), card, connector, clock.instant());
    if (admission instanceof Admission.Refused refused) {
      throw problem(refused).because(refused.detail()).exception();
    }
    return card;
  }

  private static ProblemType problem(Admission.Refused refused) {
    return switch (refused.refusal()) {
      case NO_PERMISSION -> ProblemType.NO_PERMISSION;
      case HELD_BY_ANOTHER -> ProblemType.SLOT_TAKEN;
      case CARD_UNKNOWN, CARD_BLOCKED, CLOSED, NO_TABLE -> ProblemType.CONFLICT;
    };
  }

  private static Response response(PileId pile, PileCommandEnded end) {
    return switch (end.outcome()) {
      case ANSWERED ->
          ACCEPTED.equals(end.said())
              ? accepted(pile, Status.ACCEPTED)
              : refused(pile, "it refused");
      case REFUSED -> refused(pile, "it answered " + end.said());
      case TIMED_OUT -> accepted(pile, Status.UNKNOWN);
      case NOT_CONNECTED ->
          throw ProblemType.PILE_OFFLINE
              .because("Expected " + pile + " to be connected, but it is not")
              .exception();
    };
  }

  private static Response refused(PileId pile, String how) {
    throw ProblemType.PILE_REFUSED
        .because("Expected " + pile + " to agree, but " + how)
        .exception();
  }

  private static Response accepted(PileId pile, Status status) {
    return Response.accepted(new Charging(pile.value(), status)).build();
  }
}
