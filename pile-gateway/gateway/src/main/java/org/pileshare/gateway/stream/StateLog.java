package org.pileshare.gateway.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileStateReported;
import org.pileshare.contracts.SwipeEvent;
import org.pileshare.contracts.TelemetryEvent;
import org.pileshare.contracts.kafka.EventReader;
import org.pileshare.contracts.kafka.ReceivedEvent;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.gateway.core.LatestReadings;
import org.pileshare.gateway.core.PileState;
import org.pileshare.gateway.core.RunningRule;

/**
 * What piles are like now: the last whole report of each, and what happens from now on. The whole
 * of the telemetry would take long to read, and says no more.
 */
@Singleton
public final class StateLog {
  /** Only people look at states; they do not see this. */
  private static final Duration REST = Duration.ofMillis(20);

  private final ConcurrentMap<PileId, PileState> states = new ConcurrentHashMap<>();
  private final SessionMeters meters = new SessionMeters();
  private final EventReader reports;
  private final EventReader news;
  private final Lanes lanes;
  private Consumer<TelemetryEvent> listener = event -> {};

  @Inject
  public StateLog(@Identifier("default-kafka-broker") Map<String, Object> kafka, Lanes lanes) {
    this.lanes = lanes;
    reports =
        new EventReader(
                "gateway-states",
                kafka,
                List.of(Topics.PILE_STATES),
                EventReader.From.BEGINNING,
                this::accept)
            .resting(REST);
    news =
        new EventReader(
                "gateway-telemetry",
                kafka,
                List.of(Topics.PILE_TELEMETRY, Topics.PILE_SWIPES),
                EventReader.From.END,
                this::accept)
            .resting(REST);
  }

  /**
   * Begins to read.
   *
   * @param happened hears of all that happens to piles, once it is in their states
   */
  public void start(Consumer<TelemetryEvent> happened) {
    listener = happened;
    reports.start();
    news.start();
  }

  public void stop(@Observes ShutdownEvent event) {
    reports.close();
    news.close();
  }

  private void accept(ReceivedEvent received) {
    switch (received.event()) {
      case PileStateReported reported -> change(reported.pile(), state -> state.with(reported));
      case TelemetryEvent event -> {
        change(event.pile(), state -> state.with(event));
        if (event instanceof MeterSampled sample) {
          meters.accept(sample);
        }
        lanes.accept(event);
        listener.accept(event);
      }
      case SwipeEvent swipe -> lanes.accept(swipe);
      case null, default -> {}
    }
  }

  /** Changes what is known of a pile, and answers what is known then. */
  public PileState change(PileId pile, UnaryOperator<PileState> change) {
    if (states.size() >= Views.MAX_PILES && !states.containsKey(pile)) {
      return PileState.unknown(pile);
    }
    return states.compute(
        pile, (id, known) -> change.apply(known == null ? PileState.unknown(id) : known));
  }

  public PileState of(PileId pile) {
    var known = states.get(pile);
    return known == null ? PileState.unknown(pile) : known;
  }

  /** Of every pile that ever had a connection. */
  public Collection<PileState> all() {
    return Collections.unmodifiableCollection(states.values());
  }

  /** What the meter of a session showed last; nothing before its first reading from now on. */
  public Optional<LatestReadings> readings(UUID session) {
    return meters.of(session);
  }

  /** Which of the pile's sessions run. */
  public RunningRule running(PileDescribed described, Views views) {
    var pile = described.pile();
    return new RunningRule(
        described, views.sessions(pile), views.transactions(pile), of(pile), this::readings);
  }

  /** Whether all is known that was reported before. */
  public boolean caughtUp() {
    return reports.caughtUp() && news.caughtUp();
  }

  public boolean failed() {
    return reports.failed() || news.failed();
  }
}
