package org.pileshare.permission.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CardKind;
import org.pileshare.contracts.CardStatus;
import org.pileshare.contracts.PersonId;
import org.pileshare.permission.core.BindCard;
import org.pileshare.permission.core.CardFormat;
import org.pileshare.permission.core.LoseCard;
import org.pileshare.permission.core.ReplaceCard;
import org.pileshare.permission.store.CardStore;

/** Cards: one card, one driver. */
@Path("/v1/cards")
@Produces(MediaType.APPLICATION_JSON)
public class CardsResource {
  private final CardStore cards;
  private final RequestCaller request;
  private final Pages pages;

  CardsResource(CardStore cards, RequestCaller request, Pages pages) {
    this.cards = cards;
    this.request = request;
    this.pages = pages;
  }

  /** 201 for a card that nobody had bound, 200 for a change of its status and for a repeat. */
  @PUT
  @Path("/{card}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<CardView>> bind(@PathParam("card") String card, @Nullable CardBody body) {
    var given = Bodies.given(body);
    var driver = Bodies.required(given.driver(), "driver");
    var caller = request.caller();
    return read(card, given.kind())
        .map(
            read ->
                new BindCard(
                    read.card(),
                    read.kind(),
                    caller,
                    driver,
                    given.status() == null ? CardStatus.ACTIVE : given.status(),
                    given.reason()))
        .chain(cards::bind)
        .map(outcome -> Answers.put(outcome, CardView::of));
  }

  /** 200, and the same for every repeat; the card's driver may report it, who bound it, too. */
  @POST
  @Path("/{card}/loss")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"driver", "owner", "operator"})
  public Uni<RestResponse<CardView>> lose(@PathParam("card") String card, @Nullable LossBody body) {
    var caller = request.caller();
    var reason = body == null ? null : body.reason();
    return read(card, null)
        .map(read -> new LoseCard(read.card(), caller, reason))
        .chain(cards::lose)
        .map(outcome -> Answers.repeatable(RestResponse.Status.OK, outcome, CardView::of));
  }

  /** 201 with the new card, and the same for every repeat; the old one is REPLACED for good. */
  @POST
  @Path("/{card}/replacement")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"owner", "operator"})
  public Uni<RestResponse<CardView>> replace(
      @PathParam("card") String card, @Nullable ReplacementBody body) {
    var given = Bodies.given(body);
    var fresh = Bodies.required(given.card(), "card");
    var caller = request.caller();
    return read(card, null)
        .map(
            old -> {
              var kind = given.kind() == null ? old.kind() : given.kind();
              var read = CardFormat.read(fresh, kind);
              return new ReplaceCard(old.card(), caller, read.card(), read.kind(), given.reason());
            })
        .chain(cards::replace)
        .map(outcome -> Answers.repeatable(RestResponse.Status.CREATED, outcome, CardView::of));
  }

  @GET
  @Path("/{card}")
  @Authenticated
  public Uni<CardView> card(@PathParam("card") String card) {
    var caller = request.caller();
    return read(card, null)
        .chain(read -> cards.seen(read.card(), caller))
        .map(seen -> CardView.of(Bodies.found(seen, "a card")));
  }

  /** The caller's own, or those of a driver that the caller bound; by card id, at most 100. */
  @GET
  @Authenticated
  public Uni<RestResponse<List<CardView>>> list(
      @QueryParam("driver") @Nullable String driver,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var caller = request.caller();
    var page = pages.page("/v1/cards", caller, limit, cursor, Pages.filter("driver", driver));
    return cards
        .seen(
            driver == null ? caller.person() : new PersonId(driver),
            caller,
            page.after(""),
            page.limit())
        .map(found -> found.stream().map(CardView::of).toList())
        .map(views -> page.of(views, CardView::card));
  }

  /** The card that a path means. A known one needs no kind: it has one. */
  private Uni<CardFormat.Read> read(String card, @Nullable CardKind kind) {
    return kind != null
        ? Uni.createFrom().item(CardFormat.read(card, kind))
        : cards.kindOf(new CardId(card)).map(known -> CardFormat.read(card, known.orElse(null)));
  }
}
