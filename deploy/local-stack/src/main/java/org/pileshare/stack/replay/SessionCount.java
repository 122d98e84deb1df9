package org.pileshare.stack.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.LedgerEvent;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.Verdict;

/**
 * Counts each session of one run from the file to the ledger: no one missing, no one twice, no Wh
 * more or less.
 *
 * <p>A session on the topics is known again by what the pile reported of it, and not by the id that
 * the gateway gave it. Read all of {@code pile.sessions} first, then all of {@code ledger.events}.
 */
final class SessionCount {
  private static final int MAX_WRONG = 20;

  private record Report(
      PileId pile,
      int connector,
      CardId card,
      Instant startedAt,
      Instant endedAt,
      long meterStartWh,
      long meterStopWh) {}

  private static final class Track {
    private final Charge charge;
    private final List<UUID> sessions = new ArrayList<>(1);

    Track(Charge charge) {
      this.charge = charge;
    }
  }

  private final Map<Report, Track> expected = new HashMap<>();
  private final Set<PileId> piles;
  private final Map<UUID, SessionJudged> judged = new HashMap<>();
  private final Map<UUID, Long> postedMinor = new HashMap<>();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final List<String> wrong = new ArrayList<>();
  private long energyWh;
  private int wrongs;

  SessionCount(List<PilePlan> plan) {
    this.piles = plan.stream().map(PilePlan::pile).collect(Collectors.toUnmodifiableSet());
    for (var pile : plan) {
      for (var charge : pile.charges()) {
        var report =
            new Report(
                pile.pile(),
                charge.connector(),
                charge.card(),
                charge.startedAt(),
                charge.endedAt(),
                charge.meterStartWh(),
                charge.meterStopWh());
        if (expected.put(report, new Track(charge)) != null) {
          throw new IllegalStateException("Expected different sessions, but " + report + " twice");
        }
      }
    }
  }

  void read(CompletedSession event) {
    if (!piles.contains(event.pile())) {
      return;
    }
    var track =
        expected.get(
            new Report(
                event.pile(),
                event.connector(),
                event.card(),
                event.startedAt(),
                event.endedAt(),
                event.meterStartWh(),
                event.meterStopWh()));
    if (track == null) {
      say("Expected only sessions of the file, but " + event + " came");
      return;
    }
    track.sessions.add(event.session());
    postedMinor.put(event.session(), 0L);
    if (track.sessions.size() > 1) {
      say("Expected charging event " + track.charge.event() + " once on pile.sessions, but twice");
    }
  }

  void read(LedgerEvent event) {
    switch (event) {
      case SessionJudged session -> judge(session);
      case EntryPosted entry -> add(entry);
    }
  }

  /** What is posted of reservations is of no session. */
  private void add(EntryPosted entry) {
    var of = entry.session();
    if (of != null) {
      postedMinor.computeIfPresent(of, (session, sum) -> Math.addExact(sum, entry.amountMinor()));
    }
  }

  private void judge(SessionJudged event) {
    if (!piles.contains(event.pile())) {
      return;
    }
    var former = judged.get(event.session());
    if (former != null && former.revision() > event.revision()) {
      return;
    }
    judged.put(event.session(), event);
    if (former != null && former.revision() == event.revision()) {
      say("Expected session " + event.session() + " to be judged once, but it was twice");
    } else if (former != null) {
      energyWh = Math.subtractExact(energyWh, former.energyWh());
      former.verdicts().forEach(verdict -> verdicts.merge(verdict, -1, Integer::sum));
    }
    energyWh = Math.addExact(energyWh, event.energyWh());
    event.verdicts().forEach(verdict -> verdicts.merge(verdict, 1, Integer::sum));
  }

  /** Compares all that was read with the file; call once, at the end. */
  List<String> compared() {
    var known = new TreeSet<UUID>();
    for (var track : expected.values()) {
      known.addAll(track.sessions);
      compare(track);
    }
    for (var session : judged.keySet()) {
      if (!known.contains(session)) {
        say("Expected only sessions of the file in the ledger, but " + session + " is another");
      }
    }
    postedMinor.forEach(
        (session, sum) -> {
          if (sum != 0) {
            say("Expected the entries of session " + session + " to sum to 0, but to " + sum);
          }
        });
    if (wrongs > MAX_WRONG) {
      wrong.add("... and " + (wrongs - MAX_WRONG) + " more of the kind");
    }
    return List.copyOf(wrong);
  }

  private void compare(Track track) {
    var what = "charging event " + track.charge.event();
    if (track.sessions.isEmpty()) {
      say("Expected " + what + " on pile.sessions, but it is not there");
      return;
    }
    var session = judged.get(track.sessions.getFirst());
    if (session == null) {
      say("Expected " + what + " in the ledger, but it is not there");
    } else if (session.energyWh() != track.charge.energyWh()) {
      say(
          "Expected "
              + what
              + " with "
              + track.charge.energyWh()
              + " Wh in the ledger, but it has "
              + session.energyWh());
    }
  }

  private void say(String sentence) {
    wrongs++;
    if (wrong.size() < MAX_WRONG) {
      wrong.add(sentence);
    }
  }

  int judgedSessions() {
    return judged.size();
  }

  /** The Wh of all judgements; one that stands there twice counts twice. */
  long energyWh() {
    return energyWh;
  }

  Map<Verdict, Integer> verdicts() {
    return new EnumMap<>(verdicts);
  }
}
