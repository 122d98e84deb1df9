package org.pileshare.contracts.problem;

import java.util.Locale;

/**
 * The catalogue of problems; {@code docs/reference/problems.md} has a line for each, and {@code
 * docs/reference/problems} a page.
 *
 * <p>The title of a type never changes; the detail of an occurrence says what was expected and what
 * came.
 */
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request cannot be read"),
  UNAUTHENTICATED(401, "A valid token is needed"),
  FORBIDDEN(403, "The token does not allow this"),
  NOT_FOUND(404, "There is no such thing, or it is not yours"),
  METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in an accepted form"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body is not JSON"),
  INVALID_REQUEST(422, "The request does not make sense"),
  TOO_LARGE(413, "The request is too large"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  CONFLICT(409, "The state of the thing does not allow this"),
  NO_PERMISSION(409, "No permission for this pile at this time"),
  QUOTA_EXCEEDED(409, "The permission covers no more units in this day or week"),
  SLOT_TAKEN(409, "Some of the units are taken"),
  OVERLAPS_OWN(409, "You hold another reservation at this time"),
  TOO_MANY_HELD(409, "You hold as many reservations as are allowed"),
  CALENDAR_FULL(409, "The pile's calendar is full"),
  WAITING_LIST_FULL(409, "The pile's waiting list is full"),
  PILE_RETIRED(409, "The pile is shared no more"),
  ALREADY_ENDED(409, "The reservation has ended"),
  NOT_HELD(409, "The reservation holds no units"),
  NOT_OFFERED(409, "There is no offer to take"),
  TOO_LATE_TO_CHANGE(409, "It is too late to change the reservation"),
  TOO_LATE_TO_CANCEL(409, "It is too late to cancel the reservation"),
  TOO_EARLY_TO_CHECK_IN(409, "It is too early to check in"),
  VERSION_CHANGED(412, "The reservation has changed since you saw it"),
  PRECONDITION_REQUIRED(428, "The request has to say which version it means"),
  OUTSIDE_HOURS(422, "The pile is not open at this time"),
  OFF_GRID(422, "The period is not made of whole units"),
  IN_THE_PAST(422, "The period has passed"),
  TOO_SOON(422, "The period begins too soon"),
  TOO_FAR_AHEAD(422, "The period is too far ahead"),
  SLOT_TOO_SHORT(422, "The period is too short"),
  SLOT_TOO_LONG(422, "The period is too long"),
  ID_REUSED(422, "The id already names another request"),
  ID_NOT_FRESH(422, "The id is not a fresh UUIDv7"),
  UNKNOWN_PILE(404, "There is no such pile"),
  UNKNOWN_CONNECTOR(422, "The pile has no such connector"),
  PILE_OFFLINE(409, "The pile has no connection", Teller.GATEWAY),
  PILE_REFUSED(409, "The pile refused", Teller.GATEWAY),
  NO_WORDS_FOR_IT(422, "The pile's version of OCPP has no words for it", Teller.GATEWAY),
  TARIFF_DATED_BACK(422, "A tariff cannot be dated back", Teller.LEDGER),
  TARIFF_PUBLISHED(409, "The version is published, and says something else", Teller.LEDGER),
  NOT_DISPUTED(409, "The session waits for no decision", Teller.LEDGER),
  UNAVAILABLE(503, "Not ready yet"),
  INTERNAL(500, "Something went wrong on our side");

  private final int status;
  private final String title;
  private final Teller teller;

  ProblemType(int status, String title) {
    this(status, title, Teller.ANY);
  }

  ProblemType(int status, String title, Teller teller) {
    this.status = status;
    this.title = title;
    this.teller = teller;
  }

  /** Who tells a problem: a service that is the only one to do so, or any of them. */
  public enum Teller {
    ANY,
    GATEWAY,
    LEDGER
  }

  public Teller teller() {
    return teller;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The {@code code} member and the last step of the type's address: {@code slot-taken}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the same request may succeed later without a change. */
  public boolean retryable() {
    return status == 429 || status == 503 || status == 500;
  }

  /** An occurrence of this problem. */
  public Problem because(String detail) {
    return new Problem("/problems/" + code(), title, status, detail, null, code(), retryable());
  }
}
