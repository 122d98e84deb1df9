package org.pileshare.reservation.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.problem.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a command to the desks and waits for what is committed, without holding a thread. */
@ApplicationScoped
public class DeskDoor {
  private static final Logger LOG = LoggerFactory.getLogger(DeskDoor.class);

  private final CommandWriter writer;
  private final Waiting waiting;
  private final RecentReplies recent;
  private final Duration deadline;
  private final MeterRegistry meters;

  DeskDoor(
      CommandWriter writer,
      Waiting waiting,
      RecentReplies recent,
      RestSettings settings,
      MeterRegistry meters) {
    this.writer = writer;
    this.waiting = waiting;
    this.recent = recent;
    this.deadline = settings.replyDeadline();
    this.meters = meters;
  }

  /**
   * Answers with the committed reply, or with nothing if there is none by the deadline: it may
   * still come.
   */
  Uni<Optional<ReservationReply>> ask(DriverDeskInput command, UUID id) {
    var known = recent.to(id, Instant.now());
    if (known.isPresent()) {
      return Uni.createFrom().item(known);
    }
    var begun = System.nanoTime();
    var place = waiting.take(id);
    return writer
        .write(command, id)
        .chain(place::reply)
        .map(Optional::of)
        .ifNoItem()
        .after(deadline)
        .recoverWithItem(Optional::empty)
        .onFailure(KafkaException.class)
        .transform(DeskDoor::notTaken)
        .onTermination()
        .invoke(place::leave)
        .invoke(reply -> record(reply, System.nanoTime() - begun));
  }

  private void record(Optional<ReservationReply> reply, long nanos) {
    var outcome =
        reply
            .map(it -> it.refusal() == null ? it.status().name() : it.refusal().name())
            .orElse(ReservationStatus.PENDING.name());
    meters.timer("pileshare.reservation.reply", "outcome", outcome).record(Duration.ofNanos(nanos));
  }

  private static Throwable notTaken(Throwable failure) {
    LOG.warn("Expected the log to take a command, but: {}", failure.toString());
    return ProblemType.UNAVAILABLE
        .because("Expected the request to be recorded, but it cannot be now; try it again as it is")
        .exception();
  }
}
