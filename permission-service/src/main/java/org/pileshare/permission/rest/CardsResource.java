package org.pileshare.permission.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardStatus;
import org.pileshare.permission.core.BindCard;
import org.pileshare.permission.store.CardStore;

/** Cards: one card, one driver. */
@Path("/v1/cards")
@Produces(MediaType.APPLICATION_JSON)
public class CardsResource {
  private final CardStore cards;
  private final RequestCaller request;

  CardsResource(CardStore cards, RequestCaller request) {
    this.cards = cards;
    this.request = request;
  }

  /** 201 for a card that nobody had bound, 200 for a change of its status and for a repeat. */
  @PUT
  @Path("/{card}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<CardView>> bind(@PathParam("card") String card, @Nullable CardBody body) {
    var given = Bodies.given(body);
    var command =
        new BindCard(
            new CardId(card),
            request.caller(),
            Bodies.required(given.driver(), "driver"),
            given.status() == null ? CardStatus.ACTIVE : given.status());
    return cards.bind(command).map(outcome -> Answers.put(outcome, CardView::of));
  }

  /** The caller's own cards; there are never more than 20. */
  @GET
  @Authenticated
  public Uni<List<CardView>> mine() {
    return cards
        .of(request.caller().person())
        .map(found -> found.stream().map(CardView::of).toList());
  }
}
