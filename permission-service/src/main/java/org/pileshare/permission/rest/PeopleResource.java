package org.pileshare.permission.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.FreeText;
import org.pileshare.permission.store.ErasureStore;
import org.pileshare.permission.store.PersonStore;

/** People by name. The names stand in one table of this service and on no topic. */
@Path("/v1/people")
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
  private final PersonStore persons;
  private final ErasureStore erasures;
  private final RequestCaller request;

  PeopleResource(PersonStore persons, ErasureStore erasures, RequestCaller request) {
    this.persons = persons;
    this.erasures = erasures;
    this.request = request;
  }

  /** 200; by the person or an operator. */
  @PUT
  @Path("/{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  public Uni<PersonView> write(@PathParam("person") String person, @Nullable PersonBody body) {
    var given = Bodies.given(body);
    var name = FreeText.DISPLAY_NAME.require(Bodies.required(given.displayName(), "displayName"));
    var contact = FreeText.CONTACT.check(given.contact());
    return persons.write(allowed(person, request.caller()), name, contact).map(PersonView::of);
  }

  /** 200; for the person or an operator. */
  @GET
  @Path("/{person}")
  @Authenticated
  public Uni<PersonView> person(@PathParam("person") String person) {
    return persons
        .person(allowed(person, request.caller()))
        .map(found -> PersonView.of(Bodies.found(found, "a person")));
  }

  /**
   * 204, also for a repeat; by the person or an operator. The name is deleted, cards are forgotten,
   * permissions revoked, memberships ended. Whoever still shares piles retires them first.
   */
  @DELETE
  @Path("/{person}")
  @Authenticated
  public Uni<RestResponse<Void>> erase(@PathParam("person") String person) {
    var caller = request.caller();
    return erasures
        .erase(allowed(person, caller), caller.person())
        .map(
            refused -> {
              if (refused.isPresent()) {
                throw Refusals.problem(refused.get());
              }
              return RestResponse.noContent();
            });
  }

  /** Others look like nobody. */
  private static PersonId allowed(String text, Caller caller) {
    var person = new PersonId(text);
    if (!caller.isOrServes(person)) {
      throw ProblemType.NOT_FOUND
          .because("Expected a person that you may see, but there is none")
          .exception();
    }
    return person;
  }
}
