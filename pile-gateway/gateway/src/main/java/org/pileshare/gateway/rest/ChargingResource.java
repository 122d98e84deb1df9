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
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.gateway.connection.Connections;
import org.pileshare.gateway.connection.IdTags;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.connection.RemoteCharging;
import org.pileshare.gateway.core.Admission;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.core.Transaction;
import org.pileshare.gateway.stream.Views;
import org.pileshare.ocpp.Version;

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
    return RemoteCharging.start(connection(pile), connector, card)
        .thenApply(told -> response(pile, told));
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
    var connection = connection(pile);
    var told =
        switch (connection.version()) {
          case V1_6 -> RemoteCharging.stop(connection, session.transactionId());
          case V2_0_1, V2_1 ->
              RemoteCharging.stop(
                  connection, transaction.map(Transaction::id).orElseThrow(() -> unknown(pile)));
        };
    return told.thenApply(answer -> response(pile, answer));
  }

  /** It speaks another version than when the session began, and knows it by another name. */
  private static RuntimeException unknown(PileId pile) {
    return ProblemType.PILE_REFUSED
        .because("Expected " + pile + " to know the session, but it speaks another OCPP by now")
        .exception();
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

  private CardBound admittedCard(PileId pile, int connector, PersonId driver) {
    var version = connections.of(pile).map(PileConnection::version).orElse(Version.V1_6);
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

  private PileConnection connection(PileId pile) {
    return connections
        .of(pile)
        .orElseThrow(
            () ->
                ProblemType.PILE_OFFLINE
                    .because("Expected " + pile + " to be connected, but it is not")
                    .exception());
  }

  private static Response response(PileId pile, RemoteCharging.Told told) {
    return switch (told) {
      case RemoteCharging.Told.Agreed agreed -> accepted(pile, Status.ACCEPTED);
      case RemoteCharging.Told.Unknown unknown -> accepted(pile, Status.UNKNOWN);
      case RemoteCharging.Told.Refused(var said) ->
          throw ProblemType.PILE_REFUSED
              .because("Expected " + pile + " to agree, but " + said)
              .exception();
      case RemoteCharging.Told.NotAsked notAsked ->
          throw ProblemType.PILE_OFFLINE
              .because("Expected " + pile + " to listen, but it could not be asked")
              .exception();
    };
  }

  private static Response accepted(PileId pile, Status status) {
    return Response.accepted(new Charging(pile.value(), status)).build();
  }
}
