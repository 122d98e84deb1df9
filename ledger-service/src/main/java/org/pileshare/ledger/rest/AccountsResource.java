package org.pileshare.ledger.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.pileshare.ledger.core.Accounts;
import org.pileshare.ledger.store.BookReader;
import org.pileshare.ledger.store.BookReader.Balance;

/** What somebody owes, and what is owed to them. */
@Path("/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Viewers.DRIVER, Viewers.OWNER, Viewers.OPERATOR})
public class AccountsResource {
  private final BookReader book;
  private final JsonWebToken token;

  AccountsResource(BookReader book, JsonWebToken token) {
    this.book = book;
    this.token = token;
  }

  /**
   * The balances of one person.
   *
   * @param balances one for each account and currency that has any line; an amount above 0 is owed
   *     by the person, one below 0 is owed to them; that of deposits is what is held of them
   */
  public record Mine(String person, List<Balance> balances) {}

  @GET
  @Path("/mine")
  @Operation(summary = "What you owe as a driver and what is owed to you as an owner")
  public Uni<Mine> mine() {
    var me = Viewers.person(token);
    return book.balances(
            List.of(Accounts.ofDriver(me), Accounts.ofOwner(me), Accounts.depositOf(me)))
        .map(balances -> new Mine(me.value(), balances));
  }
}
