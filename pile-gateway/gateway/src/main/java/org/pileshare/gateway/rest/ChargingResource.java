package org.pileshare.gateway.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.connection.IdTags;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.core.Admission;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.Version;
import org.pileshare.ocpp.v16.Acceptance;
import org.pileshare.ocpp.v16.RemoteStartTransaction;
import org.pileshare.ocpp.v16.RemoteStopTransaction;

/** A driver starts and stops charging without a card in hand. */
@Path("/v1/piles/{pile}/charging")
@RolesAllowed("driver")
public final class ChargingResource {
  private final Views views;
  private final Connections connections;
  private final JsonWebToken token;
  private final Clock clock;

  @Inject
  public ChargingResource(Views views, Connections connections, JsonWebToken token, Clock clock) {
    this.views = views;
    this.connections = connections;
    this.token = token;
    this.clock = clock;
  }

  /** Where to charge. */
  public record StartCharging(@Nullable Integer connector) {}

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
  public CompletionStage<Response> start(
      @PathParam("pile") PileId pile, @Nullable StartCharging request) {
    var driver = new PersonId(token.getSubject());
    var connector = connector(pile, request);
    var card = admittedCard(pile, connector, driver);
    return connection(pile)
        .call(new RemoteStartTransaction.Request(connector, card.value()))
        .thenApply(answer -> response(pile, answer, RemoteStartTransaction.Confirmation::status));
  }

  /** Asks the pile to end a session of the driver. */
  @DELETE
  @Path("/{session}")
  public CompletionStage<Response> stop(
      @PathParam("pile") PileId pile, @PathParam("session") UUID id) {
    var driver = new PersonId(token.getSubject());
    var session = views.sessions(pile).known().get(id);
    if (session == null
        || !driver.equals(session.driver())
        || session.transactionId() == Session.NO_TRANSACTION) {
      throw ProblemType.NOT_FOUND
          .because("Expected a session of yours at " + pile + ", but there is none")
          .exception();
    }
    if (!session.isOpen()) {
      throw ProblemType.ALREADY_ENDED
          .because("Expected a session that is running, but it has ended")
          .exception();
    }
    return connection(pile)
        .call(new RemoteStopTransaction.Request(session.transactionId()))
        .thenApply(answer -> response(pile, answer, RemoteStopTransaction.Confirmation::status));
  }

  private int connector(PileId pile, @Nullable StartCharging request) {
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

  private CardId admittedCard(PileId pile, int connector, PersonId driver) {
    var card =
        views.activeCards(driver).stream()
            .filter(IdTags::fits)
            .min(Comparator.comparing(CardId::value))
            .orElseThrow(
                () ->
                    ProblemType.CONFLICT
                        .because("Expected an active card of yours, but you have none")
                        .exception());
    var admission = views.authority(pile).admit(card, views.card(card), connector, clock.instant());
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

  private PileConnection connection(PileId pile) {
    return connections
        .of(pile)
        .orElseThrow(
            () ->
                ProblemType.PILE_OFFLINE
                    .because("Expected " + pile + " to be connected, but it is not")
                    .exception());
  }

  private static <C extends OcppConfirmation> Response response(
      PileId pile, Answer<C> answer, Function<C, Acceptance> status) {
    return switch (answer) {
      case Answer.Confirmed<C>(var confirmation) -> {
        if (status.apply(confirmation) != Acceptance.ACCEPTED) {
          throw ProblemType.PILE_REFUSED
              .because("Expected " + pile + " to agree, but it refused")
              .exception();
        }
        yield accepted(pile, Status.ACCEPTED);
      }
      case Answer.Refused<C>(var code, var description) ->
          throw ProblemType.PILE_REFUSED
              .because("Expected " + pile + " to agree, but it answered " + code.wire(Version.V1_6))
              .exception();
      case Answer.Missing<C>(var reason) ->
          switch (reason) {
            case NOT_SENT, QUEUE_FULL ->
                throw ProblemType.PILE_OFFLINE
                    .because("Expected " + pile + " to listen, but it could not be asked")
                    .exception();
            case CLOSED, TIMED_OUT, UNREADABLE -> accepted(pile, Status.UNKNOWN);
          };
    };
  }

  private static Response accepted(PileId pile, Status status) {
    return Response.accepted(new Charging(pile.value(), status)).build();
  }
}
