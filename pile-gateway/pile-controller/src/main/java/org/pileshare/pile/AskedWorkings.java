package org.pileshare.pile;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.ocpp.v16.ReserveNow;
import org.pileshare.ocpp.v16.SendLocalList;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.connection.Line;
import org.pileshare.pile.connection.Told;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.LocalList;
import org.pileshare.pile.core.PileVariable;
import org.pileshare.pile.core.Reserved;

/** Does what the platform asks with what a pile is made of. */
final class AskedWorkings implements AskedPile {
  /** The answer goes first. */
  private static final int VARIABLES_AT_ONCE = 8;

  private static final Duration BEHIND_THE_ANSWER = Duration.ofMillis(50);

  private final Workings in;
  private final IntConsumer changed;

  /**
   * @param changed hears of a connector that has another state for the platform
   */
  AskedWorkings(Workings in, IntConsumer changed) {
    this.in = in;
    this.changed = changed;
  }

  @Override
  public boolean remoteStart(Optional<Integer> connector, String card) {
    return in.locked(() -> in.connectors.remoteStart(connector, card, in.decisions::admission));
  }

  @Override
  public boolean remoteStop(int transactionId) {
    return in.locked(
        () ->
            in.journal
                .running(transactionId)
                .map(session -> in.connectors.stop(session.number(), StopReason.REMOTE))
                .orElse(false));
  }

  @Override
  public boolean remoteStop(String transaction) {
    return in.locked(
        () ->
            in.journal
                .running(transaction)
                .map(session -> in.connectors.stop(session.number(), StopReason.REMOTE))
                .orElse(false));
  }

  @Override
  public boolean isRunning(String transaction) {
    return in.locked(() -> in.journal.running(transaction).isPresent());
  }

  @Override
  public boolean hasToTell(@Nullable String transaction) {
    return transaction == null ? in.journal.pending() > 0 : in.journal.isPending(transaction);
  }

  @Override
  public void report(int request, List<PileVariable> variables) {
    behindTheAnswer(
        () -> in.monitor.online().ifPresent(line -> report(line, request, 0, variables)));
  }

  /** One part after another: each call waits for the answer to the one before. */
  private void report(Line line, int request, int part, List<PileVariable> variables) {
    int from = part * VARIABLES_AT_ONCE;
    int to = Math.min(variables.size(), from + VARIABLES_AT_ONCE);
    boolean more = to < variables.size();
    var told = line.report(request, part, more, variables.subList(from, to), in.time.now());
    hear(line, told);
    if (more) {
      var unused = told.thenRun(() -> report(line, request, part + 1, variables));
    }
  }

  @Override
  public int listVersion() {
    return in.list.list().version();
  }

  @Override
  public SendLocalList.Status list(
      boolean whole, int version, Map<String, Optional<LocalList.Entry>> cards) {
    return ListChange.apply(in.list, whole, version, cards);
  }

  /** Only a connector that is free can be kept; for the pile as a whole none is. */
  @Override
  public ReserveNow.Status reserve(int connector, Reserved reserved) {
    if (connector < 1 || connector > in.settings.connectors()) {
      return ReserveNow.Status.REJECTED;
    }
    var status =
        in.locked(
            () -> {
              var now = in.time.now();
              var kept = in.decisions.reservations();
              var other = kept.at(connector, now).filter(one -> one.number() != reserved.number());
              return switch (in.states.state(connector)) {
                case ConnectorState.Barred barred -> ReserveNow.Status.FAULTED;
                case ConnectorState.Available available when other.isEmpty() -> {
                  in.decisions.reserve(kept.with(connector, reserved));
                  yield ReserveNow.Status.ACCEPTED;
                }
                default -> ReserveNow.Status.OCCUPIED;
              };
            });
    if (status == ReserveNow.Status.ACCEPTED) {
      behindTheAnswer(() -> changed.accept(connector));
    }
    return status;
  }

  @Override
  public boolean cancel(int reservation) {
    var connector =
        in.locked(
            () -> {
              var kept = in.decisions.reservations();
              var at = kept.connectorOf(reservation);
              at.ifPresent(one -> in.decisions.reserve(kept.without(one)));
              return at;
            });
    connector.ifPresent(one -> behindTheAnswer(() -> changed.accept(one)));
    return connector.isPresent();
  }

  @Override
  public boolean say(Message message, @Nullable Integer connector) {
    var wanted =
        IntStream.rangeClosed(0, in.settings.connectors())
            .filter(one -> connector == null || connector == one)
            .toArray();
    if (wanted.length == 0) {
      return false;
    }
    behindTheAnswer(() -> in.monitor.online().ifPresent(line -> say(message, wanted, line)));
    return true;
  }

  private void say(Message message, int[] connectors, Line line) {
    switch (message) {
      case BOOT -> hear(line, line.boot(false));
      case HEARTBEAT -> hear(line, line.heartbeat());
      case STATUS -> IntStream.of(connectors).forEach(one -> in.report(line, one));
      case METER ->
          IntStream.of(connectors).filter(one -> one > 0).forEach(one -> meter(line, one));
    }
  }

  private void hear(Line line, CompletableFuture<? extends Answer<? extends Told>> answer) {
    var unused = answer.thenAccept(given -> in.monitor.missed(line, given));
  }

  private void meter(Line line, int connector) {
    try {
      var reading = in.hardware.meter().readWh(connector);
      hear(line, line.meter(connector, reading, in.time.now()));
    } catch (IOException silent) {
      System.getLogger(AskedWorkings.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "{0} cannot read the meter at connector {1}: {2}",
              in.settings.pile(),
              connector,
              silent.getMessage());
    }
  }

  @Override
  public void reset(StopReason reason) {
    behindTheAnswer(
        () -> {
          in.locked(
              () -> {
                in.connectors.endAll(reason);
                return true;
              });
          in.monitor.restart("the platform has reset the pile");
        });
  }

  private void behindTheAnswer(Runnable task) {
    var unused = in.network.after(BEHIND_THE_ANSWER, task);
  }
}
