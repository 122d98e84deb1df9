package org.pileshare.ocpp.v16;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The route table of the OCPP 1.6 Core profile: what may be asked, by whom, and in what shape. */
public enum Action {
  AUTHORIZE(Direction.FROM_PILE, Authorize.Request.class, Authorize.Confirmation.class),
  BOOT_NOTIFICATION(
      Direction.FROM_PILE, BootNotification.Request.class, BootNotification.Confirmation.class),
  CHANGE_AVAILABILITY(
      Direction.TO_PILE, ChangeAvailability.Request.class, ChangeAvailability.Confirmation.class),
  CHANGE_CONFIGURATION(
      Direction.TO_PILE, ChangeConfiguration.Request.class, ChangeConfiguration.Confirmation.class),
  CLEAR_CACHE(Direction.TO_PILE, ClearCache.Request.class, ClearCache.Confirmation.class),
  DATA_TRANSFER(Direction.BOTH, DataTransfer.Request.class, DataTransfer.Confirmation.class),
  GET_CONFIGURATION(
      Direction.TO_PILE, GetConfiguration.Request.class, GetConfiguration.Confirmation.class),
  HEARTBEAT(Direction.FROM_PILE, Heartbeat.Request.class, Heartbeat.Confirmation.class),
  METER_VALUES(Direction.FROM_PILE, MeterValues.Request.class, MeterValues.Confirmation.class),
  REMOTE_START_TRANSACTION(
      Direction.TO_PILE,
      RemoteStartTransaction.Request.class,
      RemoteStartTransaction.Confirmation.class),
  REMOTE_STOP_TRANSACTION(
      Direction.TO_PILE,
      RemoteStopTransaction.Request.class,
      RemoteStopTransaction.Confirmation.class),
  RESET(Direction.TO_PILE, Reset.Request.class, Reset.Confirmation.class),
  START_TRANSACTION(
      Direction.FROM_PILE, StartTransaction.Request.class, StartTransaction.Confirmation.class),
  STATUS_NOTIFICATION(
      Direction.FROM_PILE, StatusNotification.Request.class, StatusNotification.Confirmation.class),
  STOP_TRANSACTION(
      Direction.FROM_PILE, StopTransaction.Request.class, StopTransaction.Confirmation.class),
  UNLOCK_CONNECTOR(
      Direction.TO_PILE, UnlockConnector.Request.class, UnlockConnector.Confirmation.class);

  /** Who may ask. */
  public enum Direction {
    FROM_PILE,
    TO_PILE,
    BOTH
  }

  private static final Map<String, Action> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Action::wire, Function.identity()));
  private static final Map<Class<?>, Action> BY_REQUEST =
      Arrays.stream(values()).collect(Collectors.toMap(Action::request, Function.identity()));

  private final String wire;
  private final Direction direction;
  private final Class<? extends OcppRequest<?>> request;
  private final Class<? extends OcppConfirmation> confirmation;

  /** The pair of types keeps a row from joining a request to the answer of another. */
  <C extends OcppConfirmation, R extends OcppRequest<C>> Action(
      Direction direction, Class<R> request, Class<C> confirmation) {
    this.wire = request.getEnclosingClass().getSimpleName();
    this.direction = direction;
    this.request = request;
    this.confirmation = confirmation;
  }

  /** The name on the wire. */
  public String wire() {
    return wire;
  }

  public Direction direction() {
    return direction;
  }

  public Class<? extends OcppRequest<?>> request() {
    return request;
  }

  public Class<? extends OcppConfirmation> confirmation() {
    return confirmation;
  }

  /** The {@code $id} of the request's official schema. */
  String requestSchema() {
    return "urn:" + wire + ".req";
  }

  /** The {@code $id} of the confirmation's official schema. */
  String confirmationSchema() {
    return "urn:" + wire + ".conf";
  }

  /** The action of a name, or nothing if the Core profile has none such. */
  public static Optional<Action> named(String wire) {
    return Optional.ofNullable(BY_NAME.get(wire));
  }

  /** The action of a request. */
  public static Action of(OcppRequest<?> request) {
    var action = BY_REQUEST.get(request.getClass());
    if (action == null) {
      throw new IllegalArgumentException(
          "Expected a request of the Core profile, but it was " + request.getClass());
    }
    return action;
  }
}
