package org.pileshare.ocpp;

import java.util.Optional;
import org.pileshare.ocpp.Action.Direction;
import org.pileshare.ocpp.Action.Handling;
import org.pileshare.ocpp.Schemas.Part;
import org.pileshare.ocpp.Schemas.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One end's way between texts and messages, in one version: frames, routes, official schemas,
 * records. What comes in and what goes out are both held to the schemas.
 *
 * <p>One for each end and version; safe for use by many threads.
 */
public final class Ocpp {
  /** What a call turned out to be. */
  public sealed interface Asked {
    /** A valid request. */
    record Understood(String id, Action action, OcppRequest<?> request) implements Asked {}

    /** Nothing that this end answers, and why. */
    record NotUnderstood(Frame.CallError answer) implements Asked {}
  }

  /** What a payload turned out to be. */
  sealed interface Read<M> {
    record Valid<M>(M message) implements Read<M> {}

    record Invalid<M>(Violation violation) implements Read<M> {}
  }

  private final Direction foreign;
  private final Routes routes;
  private final FrameReader frames;
  private final Schemas schemas;

  private Ocpp(Direction foreign, Routes routes) {
    this.foreign = foreign;
    this.routes = routes;
    this.frames = new FrameReader(routes.version());
    this.schemas = Schemas.of(routes.version());
  }

  /** The end of the platform: it is asked by piles. */
  public static Ocpp ofPlatform(Routes routes) {
    return new Ocpp(Direction.TO_PILE, routes);
  }

  /** The end of the pile: it is asked by the platform. */
  public static Ocpp ofPile(Routes routes) {
    return new Ocpp(Direction.FROM_PILE, routes);
  }

  public Version version() {
    return routes.version();
  }

  public Routes routes() {
    return routes;
  }

  /**
   * Reads and compiles the schemas of all records, which takes most of a second on a cold machine.
   * Without it the first message of each kind waits for its own.
   */
  public void prepare() {
    for (var action : routes.actions()) {
      if (action.handling() == Handling.RECORDS) {
        schemas.prepare(action);
      }
    }
  }

  /** What a text turns out to be. Never throws. */
  public Reading read(String text) {
    return frames.read(text);
  }

  /** What is asked, with the codes of the version. Never throws. */
  public Asked asked(Frame.Call call) {
    var known = routes.named(call.action());
    if (known.isEmpty()) {
      return no(
          call,
          new Violation(
              ErrorCode.NOT_IMPLEMENTED,
              "Expected an action of " + version().subProtocol() + ", but it has none such"));
    }
    var action = known.get();
    if (!isAnsweredHere(action)) {
      return new Asked.NotUnderstood(notSupported(call.id(), action));
    }
    return switch (request(action, call.payload())) {
      case Read.Valid<OcppRequest<?>>(var request) ->
          new Asked.Understood(call.id(), action, request);
      case Read.Invalid<OcppRequest<?>>(var violation) -> no(call, violation);
    };
  }

  private boolean isAnsweredHere(Action action) {
    return action.direction() != foreign
        && (action.handling() == Handling.RECORDS || action.handling() == Handling.TREES);
  }

  private static Asked no(Frame.Call call, Violation why) {
    return new Asked.NotUnderstood(new Frame.CallError(call.id(), why.code(), why.sentence()));
  }

  /** The answer of an end that knows the action and does not serve it, as text. */
  public String notSupported(Asked.Understood asked) {
    return error(notSupported(asked.id(), asked.action()));
  }

  private static Frame.CallError notSupported(String id, Action action) {
    return new Frame.CallError(
        id,
        ErrorCode.NOT_SUPPORTED,
        "Expected an action that is served here, but " + action.name() + " is not");
  }

  /** What is reported without waiting for an answer; nothing if it cannot be understood. */
  public Optional<OcppRequest<?>> told(Frame.Send send) {
    return routes
        .named(send.action())
        .filter(action -> action.handling() == Handling.SENT && action.direction() != foreign)
        .flatMap(
            action ->
                request(action, send.payload()) instanceof Read.Valid<OcppRequest<?>>(var request)
                    ? Optional.of(request)
                    : Optional.empty());
  }

  private Read<OcppRequest<?>> request(Action action, JsonNode payload) {
    var violation = schemas.violation(action, Part.REQUEST, payload);
    if (violation.isPresent()) {
      return new Read.Invalid<>(violation.get());
    }
    return action.isTree()
        ? new Read.Valid<>(new Tree.Request(action.name(), payload))
        : record(payload, action.request());
  }

  /** The confirmation in a payload, or nothing if it does not fit the request. */
  public <C extends OcppConfirmation> Optional<C> confirmed(
      OcppRequest<C> request, JsonNode payload) {
    return confirmation(request, payload) instanceof Read.Valid<C>(var confirmation)
        ? Optional.of(confirmation)
        : Optional.empty();
  }

  <C extends OcppConfirmation> Read<C> confirmation(OcppRequest<C> request, JsonNode payload) {
    var action = routes.of(request);
    var violation = schemas.violation(action, Part.CONFIRMATION, payload);
    if (violation.isPresent()) {
      return new Read.Invalid<>(violation.get());
    }
    @SuppressWarnings("unchecked") // The route table joins each request to its confirmation.
    var type = (Class<C>) action.confirmation();
    return action.isTree()
        ? new Read.Valid<>(type.cast(new Tree.Confirmation(payload)))
        : record(payload, type);
  }

  private static <M> Read<M> record(JsonNode payload, Class<? extends M> type) {
    try {
      return new Read.Valid<>(FrameCodec.json().treeToValue(payload, type));
    } catch (JacksonException | IllegalArgumentException outOfRange) {
      // The schemas have integers and times without bounds; the records do not.
      return new Read.Invalid<>(
          new Violation(
              ErrorCode.PROPERTY_CONSTRAINT_VIOLATION,
              "Expected values within range, but one is not"));
    }
  }

  /**
   * A call as text, or nothing if the schema forbids it or it is too long to be sent. Throws
   * IllegalArgumentException if the request is of another version.
   */
  public Optional<String> call(String id, OcppRequest<?> request) {
    return asking(id, request) instanceof Read.Valid<String>(var text)
        ? Optional.of(text)
        : Optional.empty();
  }

  Read<String> asking(String id, OcppRequest<?> request) {
    var action = routes.of(request);
    if (action.handling() == Handling.SENT) {
      throw new IllegalArgumentException(
          "Expected an action that is answered, but it was " + action.name());
    }
    JsonNode payload = FrameCodec.json().valueToTree(request);
    var violation = schemas.violation(action, Part.REQUEST, payload);
    if (violation.isPresent()) {
      return new Read.Invalid<>(violation.get());
    }
    var text = FrameCodec.call(id, action.name(), payload);
    return FrameCodec.tooLong(text)
        ? new Read.Invalid<>(
            new Violation(
                ErrorCode.FORMAT_VIOLATION, "Expected a shorter request, but it is too long"))
        : new Read.Valid<>(text);
  }

  /** An answer as text; an InternalError if the schema forbids it or it is too long to be sent. */
  public String answer(Asked.Understood asked, OcppConfirmation confirmation) {
    JsonNode payload = FrameCodec.json().valueToTree(confirmation);
    var violation = schemas.violation(asked.action(), Part.CONFIRMATION, payload);
    var text = FrameCodec.result(asked.id(), payload);
    if (violation.isEmpty() && !FrameCodec.tooLong(text)) {
      return text;
    }
    var sentence =
        violation.map(Violation::sentence).orElse("Expected a shorter answer, but it is too long");
    return error(new Frame.CallError(asked.id(), ErrorCode.INTERNAL_ERROR, sentence));
  }

  /** An error as text. */
  public String error(Frame.CallError error) {
    return FrameCodec.error(error, version());
  }

  /** What is said of an answer that cannot be understood; nothing before 2.1. */
  Optional<String> answerNotUnderstood(String id, Violation why) {
    return version().hasSend()
        ? Optional.of(
            FrameCodec.error(new Frame.CallResultError(id, why.code(), why.sentence()), version()))
        : Optional.empty();
  }
}
