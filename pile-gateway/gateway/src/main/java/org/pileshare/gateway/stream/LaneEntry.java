package org.pileshare.gateway.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.SwipeAccepted;
import org.pileshare.contracts.SwipeRefused;
import org.pileshare.contracts.TransactionReported.Told;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;

/**
 * Something that happened at a pile, for whoever looks at its day.
 *
 * @param at when it happened; by the pile's clock where the pile told it
 * @param receivedAt when the platform heard of it, where that is told apart
 * @param word the sub-protocol, the status, the refusal, or of a session that began what the pile
 *     was told of a card that it was to refuse
 * @param detail what was said besides: the reason, the error code, the sentence of a refusal
 * @param driver absent if the card is nobody's
 * @param until when the authority that a swipe met ends
 * @param startedAt when the session that ended began
 * @param offline whether a session began or ended without network
 * @param version of the table of {@code day}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LaneEntry(
    Kind kind,
    Instant at,
    @Nullable Instant receivedAt,
    @Nullable Integer connector,
    @Nullable String word,
    @Nullable String detail,
    @Nullable String driver,
    @Nullable Instant until,
    @Nullable UUID session,
    @Nullable Instant startedAt,
    @Nullable Long energyWh,
    @Nullable Boolean offline,
    @Nullable LocalDate day,
    @Nullable Long version) {

  /** What kind of thing happened. */
  public enum Kind {
    CONNECTED,
    DISCONNECTED,
    BOOTED,
    STATUS,
    SWIPE_ACCEPTED,
    SWIPE_REFUSED,
    SESSION_STARTED,
    SESSION_ENDED,
    TABLE_MADE,
    TABLE_ACKNOWLEDGED
  }

  /** An entry of a pile. */
  record Of(PileId pile, LaneEntry entry) {}

  /** What an event is in a lane; nothing for one that does not belong there. */
  static @Nullable Of of(Event event) {
    return switch (event) {
      case PileConnected one ->
          new Of(one.pile(), told(Kind.CONNECTED, one.at(), one.protocol(), null));
      case PileDisconnected one ->
          new Of(one.pile(), told(Kind.DISCONNECTED, one.at(), null, one.reason()));
      case PileBooted one ->
          new Of(
              one.pile(),
              told(Kind.BOOTED, one.at(), one.vendor() + " " + one.model(), one.firmware()));
      case ConnectorReported one -> new Of(one.pile(), status(one));
      case SwipeAccepted one ->
          new Of(
              one.pile(),
              swipe(Kind.SWIPE_ACCEPTED, one.at(), null, null, one.driver(), one.until()));
      case SwipeRefused one ->
          new Of(
              one.pile(),
              swipe(
                  Kind.SWIPE_REFUSED,
                  one.at(),
                  one.refusal().name(),
                  one.detail(),
                  one.driver(),
                  null));
      case SessionStarted one -> new Of(one.pile(), started(one));
      case CompletedSession one -> new Of(one.pile(), ended(one));
      case UseAuthorityAllocated one ->
          new Of(one.pile(), table(Kind.TABLE_MADE, one.at(), one.day(), one.version()));
      case UseAuthorityDelivered one ->
          new Of(one.pile(), table(Kind.TABLE_ACKNOWLEDGED, one.at(), one.day(), one.version()));
      default -> null;
    };
  }

  /** By when the platform knew of it. */
  Instant heardAt() {
    return receivedAt == null ? at : receivedAt;
  }

  private static LaneEntry told(
      Kind kind, Instant at, @Nullable String word, @Nullable String detail) {
    return new LaneEntry(
        kind, at, null, null, word, detail, null, null, null, null, null, null, null, null);
  }

  private static LaneEntry status(ConnectorReported one) {
    return new LaneEntry(
        Kind.STATUS,
        one.at(),
        one.receivedAt(),
        one.connector(),
        one.status(),
        one.errorCode(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static LaneEntry swipe(
      Kind kind,
      Instant at,
      @Nullable String word,
      @Nullable String detail,
      @Nullable PersonId driver,
      @Nullable Instant until) {
    var who = driver == null ? null : driver.value();
    return new LaneEntry(
        kind, at, null, null, word, detail, who, until, null, null, null, null, null, null);
  }

  private static LaneEntry started(SessionStarted one) {
    var driver = one.driver();
    var told = one.told();
    return new LaneEntry(
        Kind.SESSION_STARTED,
        one.startedAt(),
        one.receivedAt(),
        one.connector(),
        told == null || told == Told.ACCEPTED ? null : told.name(),
        null,
        driver == null ? null : driver.value(),
        null,
        one.session(),
        one.startedAt(),
        null,
        one.offline(),
        null,
        null);
  }

  private static LaneEntry ended(CompletedSession one) {
    var driver = one.driver();
    return new LaneEntry(
        Kind.SESSION_ENDED,
        one.endedAt(),
        one.receivedAt(),
        one.connector(),
        null,
        one.reason(),
        driver == null ? null : driver.value(),
        null,
        one.session(),
        one.startedAt(),
        one.energyWh(),
        one instanceof OfflineSessionUploaded,
        null,
        null);
  }

  private static LaneEntry table(Kind kind, Instant at, LocalDate day, long version) {
    return new LaneEntry(
        kind, at, null, null, null, null, null, null, null, null, null, null, day, version);
  }
}
