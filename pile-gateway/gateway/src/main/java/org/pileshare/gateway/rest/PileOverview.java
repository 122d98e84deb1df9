package org.pileshare.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileStateReported.AddressFamily;
import org.pileshare.contracts.PileStateReported.ConnectorState;
import org.pileshare.contracts.PileStateReported.Fault;
import org.pileshare.contracts.PileStateReported.Notice;
import org.pileshare.gateway.connection.PileConnection;
import org.pileshare.gateway.core.PileCommands;
import org.pileshare.gateway.core.PileState;
import org.pileshare.gateway.core.PileState.Presence;
import org.pileshare.gateway.core.RunningRule;
import org.pileshare.gateway.core.RunningRule.Course;
import org.pileshare.gateway.core.Session;
import org.pileshare.gateway.stream.Views;

/**
 * A pile as an operator sees it.
 *
 * @param presence whether it has a connection; UNKNOWN if its gateway has not told for long
 * @param since when its connection was opened, or closed; absent if it never had one
 * @param heardAt to the second if the pile is connected to the instance that answers, else as of
 *     the last report, which may be some minutes old
 * @param clockAheadSeconds how far its clock is ahead; absent if it told no time
 * @param notices what it last told of its firmware, its log and its security
 * @param tables which it has acknowledged
 * @param made the newest of its today and tomorrow
 * @param connectors what it last reported of itself (0) and of each connector that it has
 * @param running the sessions that were admitted and have not ended, as far as anyone can tell
 * @param refused the sessions of cards for which it was told to give no energy, and of which it has
 *     not said what came of them
 * @param waiting how many commands to it have not ended
 * @param framesUntil until when its frames are written down; absent if they are not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PileOverview(
    String pile,
    String owner,
    String site,
    boolean retired,
    Presence presence,
    @Nullable Instant since,
    @Nullable String protocol,
    @Nullable AddressFamily addressFamily,
    @Nullable String gateway,
    @Nullable UUID connection,
    @Nullable Instant heardAt,
    @Nullable Integer clockAheadSeconds,
    @Nullable String vendor,
    @Nullable String model,
    @Nullable String firmware,
    List<ConnectorState> connectors,
    List<Fault> faults,
    List<Notice> notices,
    List<Table> tables,
    List<Table> made,
    List<Running> running,
    List<Running> refused,
    int waiting,
    @Nullable Instant framesUntil) {
  private static final int DAYS_MADE = 2;

  /** A version of a day's table. */
  public record Table(LocalDate day, long version) {}

  /** A session that has begun. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Running(
      UUID session, int connector, @Nullable String driver, Instant startedAt, boolean offline) {
    static Running of(Session session) {
      var driver = session.driver();
      return new Running(
          session.id(),
          session.connector(),
          driver == null ? null : driver.value(),
          session.startedAt(),
          session.offline());
    }
  }

  /** What the topics say of a pile besides its state. */
  record Logs(Views views, PileCommands commands, RunningRule rule) {}

  static PileOverview of(
      PileDescribed described,
      PileState state,
      Optional<PileConnection> own,
      Logs logs,
      Instant now) {
    var pile = described.pile();
    var views = logs.views();
    var link = state.link();
    var condition = state.condition();
    var make = condition.make();
    return new PileOverview(
        pile.value(),
        described.owner().value(),
        described.site(),
        described.retired(),
        state.presence(now),
        link == null ? null : link.since(),
        link == null ? null : link.protocol(),
        link == null ? null : link.family(),
        link == null || link.gateway().isEmpty() ? null : link.gateway(),
        link == null ? null : link.connection(),
        link == null ? null : own.map(PileConnection::heardAt).orElse(state.heardAt()),
        condition.clockAheadSeconds(),
        make == null ? null : make.vendor(),
        make == null ? null : make.model(),
        make == null ? null : make.firmware(),
        condition.connectors().stream()
            .filter(one -> RunningRule.isPart(described, one.connector()))
            .toList(),
        condition.faults().stream()
            .filter(one -> RunningRule.isPart(described, one.connector()))
            .toList(),
        condition.notices(),
        views.delivered(pile).versions().entrySet().stream()
            .map(one -> new Table(one.getKey(), one.getValue()))
            .toList(),
        made(views, described, now),
        logs.rule().all(Course.RUNNING).stream().map(Running::of).toList(),
        logs.rule().all(Course.REFUSED).stream().map(Running::of).toList(),
        (int)
            logs.commands().known().values().stream()
                .filter(command -> command.end(now).isEmpty())
                .count(),
        logs.commands().framesUntil(now).orElse(null));
  }

  /** What the pile is to have: the tables of its today and tomorrow. */
  private static List<Table> made(Views views, PileDescribed described, Instant now) {
    var today = LocalDate.ofInstant(now, described.zone());
    return views.authority(described.pile()).tables().tailMap(today).values().stream()
        .limit(DAYS_MADE)
        .map(table -> new Table(table.day(), table.version()))
        .toList();
  }
}
