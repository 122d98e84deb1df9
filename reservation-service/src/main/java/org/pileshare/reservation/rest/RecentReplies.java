package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;

/**
 * The committed replies of the last minutes. A command that is sent again because its answer was
 * late is answered from here at once, also by an instance that it was not sent to first; the desks,
 * which may be behind, are not asked the same again.
 */
@ApplicationScoped
public class RecentReplies {
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(2);

  /** A reply has some hundred bytes. */
  private static final int AT_MOST = 20_000;

  private record Known(ReservationReply reply, Instant heardAt) {}

  private final Map<UUID, Known> byCommand =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Known> eldest) {
          return size() > AT_MOST;
        }
      };

  synchronized void heard(ReservationReply reply, Instant now) {
    if (standsFor(reply.refusal())) {
      byCommand.putIfAbsent(reply.command(), new Known(reply, now));
    }
  }

  synchronized Optional<ReservationReply> to(UUID command, Instant now) {
    return Optional.ofNullable(byCommand.get(command))
        .filter(known -> known.heardAt().plus(REMEMBERED_FOR).isAfter(now))
        .map(Known::reply);
  }

  /** What the desks say without remembering it may be otherwise when they are asked again. */
  private static boolean standsFor(@Nullable Refusal refusal) {
    return refusal != Refusal.TOO_MANY_REQUESTS
        && refusal != Refusal.ID_REUSED
        && refusal != Refusal.NOT_FOUND;
  }
}
