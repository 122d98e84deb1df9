package org.pileshare.permission.rest;

import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.pileshare.contracts.Event;
import org.pileshare.permission.core.Outcome;

/** How an outcome is answered; a refusal is thrown as its problem. */
final class Answers {
  private Answers() {}

  /** 201 for what did not exist before, else 200. */
  static <E extends Event, V> RestResponse<V> put(Outcome<E> outcome, Function<E, V> view) {
    return switch (outcome) {
      case Outcome.Accepted<E> accepted ->
          RestResponse.status(
              accepted.created() ? RestResponse.Status.CREATED : RestResponse.Status.OK,
              view.apply(accepted.event()));
      case Outcome.AlreadyDone<E> done -> RestResponse.ok(view.apply(done.event()));
      case Outcome.Refused<E> refused -> throw Refusals.problem(refused);
    };
  }

  /** The same status and body for the first request and for every repeat of it. */
  static <E extends Event, V> RestResponse<V> repeatable(
      RestResponse.Status status, Outcome<E> outcome, Function<E, V> view) {
    return switch (outcome) {
      case Outcome.Accepted<E> accepted ->
          RestResponse.status(status, view.apply(accepted.event()));
      case Outcome.AlreadyDone<E> done -> RestResponse.status(status, view.apply(done.event()));
      case Outcome.Refused<E> refused -> throw Refusals.problem(refused);
    };
  }
}
