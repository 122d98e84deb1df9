package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.SettleClaim;

/**
 * One reservation of one driver, as the driver desk sees it.
 *
 * <pre>
 * Pending --reserved--> Held -------given back--> Releasing --released--> Closed
 *    |                   '----------its time has passed----------------->   ^
 *    |----given back while its claim is under way--> Releasing              |
 *    '----refused-----------------------------------------------------------'
 * </pre>
 */
public sealed interface Booking {
  Request request();

  /** The claim is on its way to the pile desk. */
  record Pending(Request request) implements Booking {
    static Pending by(ClaimSlot claim) {
      return new Pending(new Request(claim.command(), claim.pile(), claim.slot()));
    }
  }

  /** The units are held. */
  record Held(Request request, Answer answer) implements Booking {}

  /**
   * Given back, and not yet confirmed by the pile desk. For the driver the time is free already:
   * whatever the driver claims next reaches the pile desk after the release.
   *
   * @param answer absent while the claim has none
   */
  record Releasing(Request request, @Nullable Answer answer, Release release) implements Booking {}

  /**
   * Decided for good; it holds nothing.
   *
   * @param answer what the request was told
   * @param at when it ended
   * @param until when it is forgotten
   */
  record Closed(Request request, Answer answer, Ending ending, Instant at, Instant until)
      implements Booking {
    static Closed by(ReservationRefused refused, Instant until) {
      var request = new Request(refused.command(), refused.pile(), refused.slot());
      var answer = Answer.refused(refused.refusal(), refused.detail(), refused.at());
      return new Closed(request, answer, Ending.REFUSED, refused.at(), until);
    }
  }

  /** By which command it was given back, and why. */
  record Release(UUID command, ReleaseReason reason) {
    boolean byDriver() {
      return reason == ReleaseReason.CANCELED;
    }
  }

  /** How it ended. */
  enum Ending {
    REFUSED("it was refused"),
    CANCELED("it was canceled"),
    PERMISSION_REVOKED("it was taken back with the permission"),
    PASSED("its time has passed");

    private final String words;

    Ending(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    static Ending of(ReleaseReason reason) {
      return switch (reason) {
        case CANCELED -> CANCELED;
        case PERMISSION_REVOKED -> PERMISSION_REVOKED;
        case PERMISSION_EXPIRED, PILE_RETIRED -> PERMISSION_REVOKED;
        case NO_SHOW, OFFER_LAPSED, PASSED -> PASSED;
      };
    }
  }

  /** Whether it stands for units that the driver has or may be about to get. */
  default boolean holds() {
    return this instanceof Pending || this instanceof Held;
  }

  default boolean endsBy(Instant now) {
    return !request().slot().to().isAfter(now);
  }

  default boolean isUpcoming(Instant now) {
    return holds() && !endsBy(now);
  }

  default boolean isForgotten(Instant now) {
    return this instanceof Closed closed && !closed.until().isAfter(now);
  }

  /** What the request was told; nothing while its answer is on the way. */
  default Optional<Answer> told() {
    return Optional.ofNullable(
        switch (this) {
          case Pending pending -> null;
          case Held held -> held.answer();
          case Releasing releasing -> releasing.answer();
          case Closed closed -> closed.answer();
        });
  }

  /** What it is once it is given back; nothing if it holds nothing to give. */
  default Optional<Booking> given(Release release) {
    return holds()
        ? Optional.of(new Releasing(request(), told().orElse(null), release))
        : Optional.empty();
  }

  /**
   * What it is after news from the pile desk; nothing if they are no news.
   *
   * @param until when it is forgotten if it ends by this
   */
  default Optional<Booking> after(SettleClaim news, Instant until) {
    return Optional.ofNullable(
        switch (this) {
          case Pending(var request) when news.command().equals(request.command()) ->
              claimAnswered(news, null, until);
          case Releasing(var request, var answer, var release) when answer == null ->
              news.command().equals(request.command()) ? claimAnswered(news, release, until) : null;
          case Releasing(var request, var answer, var release)
              when news.command().equals(release.command()) ->
              new Closed(request, answer, Ending.of(release.reason()), news.at(), until);
          case Releasing(var request, var answer, var release)
              when news.status() == ReservationStatus.NO_SHOW ->
              new Closed(request, answer, inVain(release, Ending.PASSED), news.at(), until);
          case Held(var request, var answer) when news.status() == ReservationStatus.NO_SHOW ->
              new Closed(request, answer, Ending.PASSED, news.at(), until);
          default -> null;
        });
  }

  private Booking claimAnswered(SettleClaim news, @Nullable Release release, Instant until) {
    var answer =
        new Answer(
            news.status(),
            news.connector(),
            news.refusal(),
            news.detail(),
            news.version(),
            news.at());
    if (news.status() == ReservationStatus.REJECTED) {
      return new Closed(request(), answer, inVain(release, Ending.REFUSED), news.at(), until);
    }
    return release == null
        ? new Held(request(), answer)
        : new Releasing(request(), answer, release);
  }

  /**
   * How it ended when there was nothing left to release. Whoever has been told that it was taken
   * back with the permission is told so again.
   */
  private static Ending inVain(@Nullable Release release, Ending otherwise) {
    return release == null || release.byDriver() ? otherwise : Ending.of(release.reason());
  }
}
