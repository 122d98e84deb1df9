package org.pileshare.reservation.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.problem.ProblemType;

/** The room in which requests wait for the committed reply to their command. */
@ApplicationScoped
public class Waiting {
  private final int atMost;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentMap<UUID, Set<CompletableFuture<ReservationReply>>> places =
      new ConcurrentHashMap<>();

  Waiting(RestSettings settings, MeterRegistry meters) {
    this.atMost = settings.waitingAtMost();
    meters.gauge("pileshare.requests.waiting", taken);
  }

  /** A place in the room; it has to be left. */
  final class Place {
    private final UUID command;
    private final CompletableFuture<ReservationReply> reply = new CompletableFuture<>();

    private Place(UUID command) {
      this.command = command;
    }

    Uni<ReservationReply> reply() {
      return Uni.createFrom().completionStage(reply);
    }

    /** Once and not twice: the counter would go below what is there. */
    void leave() {
      if (remove(command, reply)) {
        taken.decrementAndGet();
      }
    }
  }

  /**
   * Takes a place for the reply to a command. It is taken before the command is sent, so that no
   * reply comes too early.
   */
  Place take(UUID command) {
    if (taken.incrementAndGet() > atMost) {
      taken.decrementAndGet();
      throw ProblemType.UNAVAILABLE
          .because("Expected fewer than %,d requests to wait, but so many do".formatted(atMost))
          .exception();
    }
    var place = new Place(command);
    places.compute(
        command,
        (key, waiting) -> {
          var all =
              waiting == null
                  ? ConcurrentHashMap.<CompletableFuture<ReservationReply>>newKeySet()
                  : waiting;
          all.add(place.reply);
          return all;
        });
    return place;
  }

  /** Wakes all who wait for the command; retries of one request wait for the same. */
  void replied(ReservationReply reply) {
    var waiting = places.get(reply.command());
    if (waiting != null) {
      waiting.forEach(place -> place.complete(reply));
    }
  }

  private boolean remove(UUID command, CompletableFuture<ReservationReply> reply) {
    var removed = new boolean[1];
    places.computeIfPresent(
        command,
        (key, waiting) -> {
          removed[0] = waiting.remove(reply);
          return waiting.isEmpty() ? null : waiting;
        });
    return removed[0];
  }
}
