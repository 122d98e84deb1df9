package org.pileshare.ocpp.v16;

import java.util.Optional;
import org.pileshare.ocpp.ErrorCode;
import org.pileshare.ocpp.Frame;
import org.pileshare.ocpp.FrameCodec;
import org.pileshare.ocpp.v16.Action.Direction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Between the frames and the messages of OCPP 1.6: routes, official schemas, records.
 *
 * <p>One for each end; safe for use by many threads.
 */
public final class Ocpp16 {
  /** The name of the WebSocket sub-protocol. */
  public static final String SUB_PROTOCOL = "ocpp1.6";

  /** What a call turned out to be. */
  public sealed interface Asked {
    /** A valid request. */
    record Understood(String id, Action action, OcppRequest<?> request) implements Asked {}

    /** Nothing that this end answers, and why. */
    record NotUnderstood(Frame.CallError answer) implements Asked {}
  }

  private final Direction foreign;
  private final Schemas schemas = Schemas.official();

  private Ocpp16(Direction foreign) {
    this.foreign = foreign;
  }

  /** The end of the platform: it is asked by piles. */
  public static Ocpp16 ofPlatform() {
    return new Ocpp16(Direction.TO_PILE);
  }

  /** The end of the pile: it is asked by the platform. */
  public static Ocpp16 ofPile() {
    return new Ocpp16(Direction.FROM_PILE);
  }

  /** What is asked, with the codes of OCPP-J 1.6, section 4.2.3. Never throws. */
  public Asked asked(Frame.Call call) {
    var known = Action.named(call.action());
    if (known.isEmpty() || known.get().direction() == foreign) {
      return schemas.knowsAction(call.action())
          ? no(call, ErrorCode.NOT_SUPPORTED, "Expected an action that is served here")
          : no(call, ErrorCode.NOT_IMPLEMENTED, "Expected an action of OCPP 1.6");
    }
    var action = known.get();
    var violation = schemas.violation(action.requestSchema(), call.payload());
    if (violation.isPresent()) {
      return no(call, violation.get().code(), violation.get().sentence());
    }
    try {
      var request = FrameCodec.json().treeToValue(call.payload(), action.request());
      return new Asked.Understood(call.id(), action, request);
    } catch (JacksonException | IllegalArgumentException outOfRange) {
      // The schemas have integers and times without bounds; the records do not.
      return no(
          call,
          ErrorCode.PROPERTY_CONSTRAINT_VIOLATION,
          "Expected values within range, but one is not");
    }
  }

  private static Asked no(Frame.Call call, ErrorCode code, String sentence) {
    return new Asked.NotUnderstood(new Frame.CallError(call.id(), code, sentence));
  }

  /** The confirmation in a payload, or nothing if it does not fit the request. */
  public <C extends OcppConfirmation> Optional<C> confirmed(
      OcppRequest<C> request, JsonNode payload) {
    var action = Action.of(request);
    if (schemas.violation(action.confirmationSchema(), payload).isPresent()) {
      return Optional.empty();
    }
    try {
      @SuppressWarnings("unchecked") // The route table joins each request to its confirmation.
      var confirmation = (C) FrameCodec.json().treeToValue(payload, action.confirmation());
      return Optional.of(confirmation);
    } catch (JacksonException | IllegalArgumentException outOfRange) {
      return Optional.empty();
    }
  }

  /** A call as text. */
  public String call(String id, OcppRequest<?> request) {
    return FrameCodec.call(id, Action.of(request).wire(), request);
  }

  /** An answer as text. */
  public String answer(String id, OcppConfirmation confirmation) {
    return FrameCodec.result(id, confirmation);
  }
}
