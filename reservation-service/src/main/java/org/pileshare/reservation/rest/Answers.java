package org.pileshare.reservation.rest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
  Uni<Response> created(UUID id, Uni<Optional<ReservationReply>> asked) {
    return asked.chain(
        known ->
            told(
                id,
                known,
                reply ->
                    accepted(reply, Response.Status.CREATED)
                        .header("Location", location(id))
                        .build()));
  }

  /** 200, a problem, or 202. */
  Uni<Response> changed(UUID id, Uni<Optional<ReservationReply>> asked) {
    return asked.chain(
        known -> told(id, known, reply -> accepted(reply, Response.Status.OK).build()));
  }

  /** Who brings the replies must not be kept by looking for what could be had instead. */
  private Uni<Response> told(
      UUID id, Optional<ReservationReply> known, Function<ReservationReply, Response> accepted) {
    if (known.isEmpty()) {
      return Uni.createFrom().item(pending(id));
    }
    var reply = known.get();
    var refusal = reply.refusal();
    return refusal == null
        ? Uni.createFrom().item(accepted.apply(reply))
        : Uni.createFrom()
            .<Response>failure(() -> problem(refusal, reply).exception())
            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  /** The problem that a refusal is, with what could be had instead. */
  private Problem problem(Refusal refusal, ReservationReply reply) {
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

  private static Response.ResponseBuilder accepted(ReservationReply reply, Response.Status status) {
    return Response.status(status)
        .header(ETAG, Versions.tag(reply.version()))
        .entity(ReservationBody.of(reply));
  }

  private static Response pending(UUID id) {
    return Response.accepted(ReservationBody.pending(id)).header("Location", location(id)).build();
  }
}
