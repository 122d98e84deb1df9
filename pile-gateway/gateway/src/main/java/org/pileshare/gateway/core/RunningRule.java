package org.pileshare.gateway.core;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileStateReported.ConnectorState;

/**
 * Which sessions of a pile run, as far as anyone can tell. A session that is not among them is not
 * ended by this: whatever the pile tells of it later is taken and written down all the same.
 *
 * @param described the pile with its connectors
 * @param state what the pile last said of itself
 * @param readings what the meter of a session showed last
 */
public record RunningRule(
    PileDescribed described,
    Sessions sessions,
    Transactions transactions,
    PileState state,
    Function<UUID, Optional<LatestReadings>> readings) {
  /** The states of a connector, in OCPP's words, in which a transaction goes on. */
  private static final Set<String> IN_USE =
      Set.of("Charging", "SuspendedEV", "SuspendedEVSE", "Occupied");

  /** What can be said of a session. */
  public enum Course {
    /** It was admitted, and nothing says that it is over. */
    RUNNING,
    /** The pile was told to give no energy for the card, and has not said what came of it. */
    REFUSED,
    /** Its end was told, or what the pile told of other things shows that it is over. */
    OVER,
    /** It was reported of a connector that the pile does not have. */
    NOWHERE
  }

  /** Those of a course, in the order of their first report. */
  public List<Session> all(Course course) {
    return sessions.known().values().stream().filter(one -> of(one) == course).toList();
  }

  /** What can be said of a session of the pile. */
  public Course of(Session session) {
    if (isOver(session)) {
      return Course.OVER;
    }
    if (!has(described, session.connector())) {
      return Course.NOWHERE;
    }
    return session.isRefused() ? Course.REFUSED : Course.RUNNING;
  }

  private boolean isOver(Session session) {
    return !session.isOpen()
        || transactions.known(session.id()).filter(Transaction::isOver).isPresent()
        || session.followed()
        || isLostAtBoot(session);
  }

  /** A pile that has booted goes on with nothing, unless it has said since that it does. */
  private boolean isLostAtBoot(Session session) {
    var boot = state.condition().bootedAt();
    var heard = session.heardAt();
    return boot != null
        && heard != null
        && heard.isBefore(boot)
        && !wasReadSince(session, boot)
        && !isInUseSince(session.connector(), boot);
  }

  /** By the pile's clock: it may send readings of before after it has booted. */
  private boolean wasReadSince(Session session, Instant boot) {
    return readings
        .apply(session.id())
        .filter(latest -> !latest.last().at().isBefore(boot))
        .isPresent();
  }

  private boolean isInUseSince(int connector, Instant boot) {
    // Some piles tell whole seconds.
    var since = boot.truncatedTo(SECONDS);
    return state.condition().connectors().stream()
        .filter(one -> one.connector() == connector && IN_USE.contains(one.status()))
        .map(ConnectorState::at)
        .anyMatch(at -> !at.isBefore(since));
  }

  /** Whether it is a connector of the pile or, as 0, the pile itself. */
  public static boolean isPart(PileDescribed described, int connector) {
    return connector == 0 || has(described, connector);
  }

  private static boolean has(PileDescribed described, int connector) {
    return described.connectors().stream().anyMatch(one -> one.number() == connector);
  }
}
