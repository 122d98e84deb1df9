package org.pileshare.permission.rest;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.Locale;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.permission.core.Caller;
import org.pileshare.permission.core.Role;
import org.pileshare.permission.store.AppointmentStore;

/** Who the token of the present request speaks for. */
@RequestScoped
class RequestCaller {
  private final JsonWebToken token;
  private final AppointmentStore appointments;

  RequestCaller(JsonWebToken token, AppointmentStore appointments) {
    this.token = token;
    this.appointments = appointments;
  }

  /** The caller with the sites that they manage, for what a site manager may do too. */
  Uni<Caller> sharing() {
    return appointments.knowing(caller());
  }

  Caller caller() {
    var roles = EnumSet.noneOf(Role.class);
    for (var role : Role.values()) {
      if (token.getGroups().contains(role.name().toLowerCase(Locale.ROOT))) {
        roles.add(role);
      }
    }
    return new Caller(person(), roles);
  }

  private PersonId person() {
    try {
      return new PersonId(token.getSubject());
    } catch (IllegalArgumentException shape) {
      throw ProblemType.UNAUTHENTICATED
          .because("Expected a token whose subject is a person id, but it is not")
          .exception();
    }
  }
}
