package org.pileshare.reservation.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.pileshare.contracts.CancelReservation;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.ReserveSlot;

/**
 * Makes the reservations of a series one by one.
 *
 * <p>Nothing is remembered here: each reservation has its first answer at the desk, and so has each
 * cancel. A retry after a crash asks the same again, hears the same, and goes on where it ended.
 */
@ApplicationScoped
public class SeriesDoor {
  private final DeskDoor door;

  SeriesDoor(DeskDoor door) {
    this.door = door;
  }

  /**
   * What became of a week.
   *
   * @param command nothing if a change of clocks leaves no time
   * @param reply nothing if it is not known yet
   */
  record Week(int week, UUID id, Optional<ReserveSlot> command, Optional<ReservationReply> reply) {
    boolean isUnknown() {
      return command.isPresent() && reply.isEmpty();
    }

    boolean isReserved() {
      return reply.filter(it -> it.status() == ReservationStatus.RESERVED).isPresent();
    }

    boolean isReused() {
      return reply.filter(it -> it.refusal() == Refusal.ID_REUSED).isPresent();
    }
  }

  /** Weeks in order; the first that is not known, or is of another series, is the last. */
  Uni<List<Week>> reserve(SeriesPlan plan, PersonId driver, UUID series) {
    return from(plan, driver, series, 0, List.of());
  }

  private Uni<List<Week>> from(
      SeriesPlan plan, PersonId driver, UUID series, int week, List<Week> before) {
    return ask(plan, driver, series, week)
        .chain(
            outcome -> {
              var all = Stream.concat(before.stream(), Stream.of(outcome)).toList();
              boolean isLast =
                  week == plan.weeks() - 1 || outcome.isUnknown() || outcome.isReused();
              return isLast
                  ? Uni.createFrom().item(all)
                  : from(plan, driver, series, week + 1, all);
            });
  }

  /**
   * Gives back what was reserved; those whose cancel was refused, or is not known, are answered.
   */
  Uni<List<Week>> cancel(List<Week> weeks, PersonId driver) {
    return Multi.createFrom()
        .iterable(weeks)
        .filter(Week::isReserved)
        .onItem()
        .transformToUniAndConcatenate(
            week -> {
              var command = Ids.derived(driver, week.id(), "series-cancel");
              return door.ask(new CancelReservation(command, week.id(), driver, null), command)
                  .map(reply -> new Week(week.week(), week.id(), week.command(), reply));
            })
        .filter(week -> week.reply().filter(reply -> reply.refusal() == null).isEmpty())
        .collect()
        .asList();
  }

  private Uni<Week> ask(SeriesPlan plan, PersonId driver, UUID series, int week) {
    var id = SeriesPlan.childId(series, week);
    var command = plan.command(driver, series, week);
    return command
        .map(it -> door.ask(it, it.command()).map(reply -> new Week(week, id, command, reply)))
        .orElseGet(() -> Uni.createFrom().item(new Week(week, id, command, Optional.empty())));
  }
}
