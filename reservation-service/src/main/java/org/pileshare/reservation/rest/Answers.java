package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemType;

/** What a committed reply is in HTTP; and what it is as long as there is none. */
@ApplicationScoped
public class Answers {
  static final String ETAG = "ETag";

  private final Alternatives alternatives;

  Answers(Alternatives alternatives) {
    this.alternatives = alternatives;
  }

  /** 201, a problem, or 202. */
  Response created(UUID id, Optional<ReservationReply> reply) {
    return reply
        .map(it -> accepted(it, Response.Status.CREATED).header("Location", location(id)).build())
        .orElseGet(() -> pending(id));
  }

  /** 200, a problem, or 202. */
  Response changed(UUID id, Optional<ReservationReply> reply) {
    return reply
        .map(it -> accepted(it, Response.Status.OK).build())
        .orElseGet(() -> pending(id));
  }

  /** The problem that a refusal is, with what could be had instead. */
  Problem problem(Refusal refusal, ReservationReply reply) {
    var problem =
        RefusalProblems.typeOf(refusal)
            .because(
                Objects.requireNonNullElse(reply.detail(), "Expected otherwise, but " + refusal));
    return alternatives.added(problem, refusal, reply, Instant.now());
  }

  static Problem noSuchReservation(UUID id) {
    return ProblemType.NOT_FOUND.because(
        "Expected a reservation of yours, but there is none with the id " + id);
  }

  static String location(UUID id) {
    return "/v1/reservations/" + id;
  }

  private Response.ResponseBuilder accepted(ReservationReply reply, Response.Status status) {
    var refusal = reply.refusal();
    if (refusal != null) {
      throw problem(refusal, reply).exception();
    }
    return Response.status(status)
        .header(ETAG, Versions.tag(reply.version()))
        .entity(ReservationBody.of(reply));
  }

  private static Response pending(UUID id) {
    return Response.accepted(ReservationBody.pending(id)).header("Location", location(id)).build();
  }
}
