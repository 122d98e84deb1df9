package org.pileshare.stack.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.SwipeAccepted;
import org.pileshare.contracts.SwipeRefusal;
import org.pileshare.contracts.SwipeRefused;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.Verdict;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.ocpp.Version;
import org.pileshare.pile.PileController;
import org.pileshare.pile.SwipeOutcome;
import org.pileshare.pile.core.Refusal;
import org.pileshare.pile.hardware.VirtualHardware;

/** What happens at the pile: it opens by the table (C7), and goes on without network (L1 to L5). */
final class PileChapter {
  private static final int CONNECTOR = 1;
  private static final long ONLINE_WH = 1_500;
  private static final long OFFLINE_WH = 2_750;

  private final Cast cast;
  private final Story story;
  private final PileController pile;
  private final VirtualHardware hardware;

  PileChapter(Cast cast, Story story, PileController pile, VirtualHardware hardware) {
    this.cast = cast;
    this.story = story;
    this.pile = pile;
    this.hardware = hardware;
  }

  void connect(Version version, List<UseAuthorityAllocated> tables)
      throws StepFailed, InterruptedException {
    story.step("C7", "The pile is opened to users according to that table.");
    story.did("the pile connects by " + version.subProtocol() + " with its secret");
    pile.connect();
    try {
      story.reads(Topics.PILE_TELEMETRY, PileConnected.class, "of the pile", event -> true);
    } catch (StepFailed failed) {
      throw new StepFailed(failed.getMessage() + "; the pile says: " + pile.lastLoss());
    }
    var today = LocalDate.now(cast.zone());
    for (var table : tables) {
      // Where midnight has just passed, the table of yesterday is of no use to the pile.
      if (!table.day().isBefore(today)) {
        delivered(table);
      }
    }
  }

  private void delivered(UseAuthorityAllocated table) throws StepFailed, InterruptedException {
    story.reads(
        Topics.PILE_SESSIONS,
        UseAuthorityDelivered.class,
        "of " + table.day() + " from version " + table.version(),
        event -> event.day().equals(table.day()) && event.version() >= table.version());
    story.holds(
        "the pile has version " + table.version() + " of " + table.day() + " or a later one",
        pile.tableVersion(table.day()).orElse(0L) >= table.version());
  }

  /** Returns the session that was charged. */
  CompletedSession chargeOnline() throws StepFailed, InterruptedException {
    pile.plugIn(CONNECTOR);
    refusedOnline(cast.stranger(), SwipeRefusal.NO_PERMISSION);
    refusedOnline(cast.second(), SwipeRefusal.HELD_BY_ANOTHER);

    var begun = begins("");
    story.reads(
        Topics.PILE_SWIPES,
        SwipeAccepted.class,
        "of " + cast.holder(),
        event -> event.driver().equals(cast.holder()));
    var started =
        story.reads(
            Topics.PILE_SESSIONS,
            SessionStarted.class,
            "of " + cast.holder(),
            event ->
                cast.holder().equals(event.driver())
                    && !event.offline()
                    && event.startedAt().equals(begun.session().start().at()));

    story.step("C7", "The session ends: it is judged and billed.");
    long energyWh = ends(begun, ONLINE_WH);
    var ended =
        story.reads(
            Topics.PILE_SESSIONS,
            SessionEnded.class,
            "with " + energyWh + " Wh",
            event -> event.session().equals(started.session()) && event.energyWh() == energyWh);
    judged(ended.session(), energyWh, false);
    return ended;
  }

  void goOffline() throws StepFailed, InterruptedException {
    story.step("L1", "The state of the pile's network connection is acquired: it is offline.");
    story.did("the network is cut");
    hardware.link().cut();
    story.holds("the pile's connection monitor says offline", !pile.isOnline());
    story.reads(Topics.PILE_TELEMETRY, PileDisconnected.class, "of the pile", event -> true);
  }

  /** Returns the start of the session and its energy, which nobody but the pile knows yet. */
  Charged chargeOffline() throws StepFailed {
    story.step("L2", "Offline, a swiped card says who it is; the day's table decides.");
    pile.plugIn(CONNECTOR);
    refusedOffline(cast.stranger());
    refusedOffline(cast.second());

    story.step("L3", "The pile is made to discharge according to the swipe.");
    var begun = begins(", offline");

    story.step("L4", "The charging data are stored.");
    long energyWh = ends(begun, OFFLINE_WH);
    story.holds(
        "the journal on disk holds " + pile.pendingUploads() + " entries, start and end at least",
        pile.pendingUploads() >= 2);
    return new Charged(begun.session().start().at(), energyWh);
  }

  /** A session as the pile itself knows it. */
  record Charged(Instant startedAt, long energyWh) {}

  CompletedSession comeBack(Charged charged) throws StepFailed, InterruptedException {
    story.step("L5", "On reconnection they are uploaded, judged by when it happened, and billed.");
    story.did("the network is restored");
    hardware.link().restore();
    var uploaded =
        story.reads(
            Topics.PILE_SESSIONS,
            OfflineSessionUploaded.class,
            "with " + charged.energyWh() + " Wh",
            event ->
                cast.holder().equals(event.driver())
                    && event.startedAt().equals(charged.startedAt())
                    && event.energyWh() == charged.energyWh());
    story.holds("the pile's journal is empty again", pile.awaitUploaded(Story.LIMIT));
    judged(uploaded.session(), charged.energyWh(), true);
    return uploaded;
  }

  private SwipeOutcome.Started begins(String how) throws StepFailed {
    var outcome = pile.swipe(CONNECTOR, card(cast.holder()));
    story.did("the holder " + cast.holder() + " swipes" + how + "  ->  " + shown(outcome));
    if (!(outcome instanceof SwipeOutcome.Started begun)) {
      throw new StepFailed("Expected the pile to open to the holder, but " + outcome);
    }
    story.holds("the contactor is closed", hardware.contactor().isClosed(CONNECTOR));
    return begun;
  }

  /**
   * Charges so much, swipes again and unplugs; returns what the meter counted, which is no less.
   */
  private long ends(SwipeOutcome.Started begun, long atLeastWh) throws StepFailed {
    hardware.meter().addWh(CONNECTOR, atLeastWh);
    var outcome = pile.swipe(CONNECTOR, card(cast.holder()));
    story.did("the holder swipes again  ->  " + shown(outcome));
    if (!(outcome instanceof SwipeOutcome.Stopped stopped)) {
      throw new StepFailed("Expected the holder's second swipe to end it, but " + outcome);
    }
    pile.unplug(CONNECTOR);
    story.holds("the contactor is open", !hardware.contactor().isClosed(CONNECTOR));
    long energyWh = stopped.end().meterWh() - begun.session().start().meterWh();
    story.holds("the meter counted " + energyWh + " Wh", energyWh >= atLeastWh);
    return energyWh;
  }

  private void refusedOnline(PersonId driver, SwipeRefusal refusal)
      throws StepFailed, InterruptedException {
    refused(driver, "");
    story.reads(
        Topics.PILE_SWIPES,
        SwipeRefused.class,
        refusal + " of " + driver,
        event -> driver.equals(event.driver()) && accounts(event.refusal(), refusal));
  }

  /** A stranger in a unit that another holds is refused rightly for either reason. */
  private static boolean accounts(SwipeRefusal came, SwipeRefusal expected) {
    return came == expected || came == SwipeRefusal.HELD_BY_ANOTHER;
  }

  private void refusedOffline(PersonId driver) throws StepFailed {
    var refused = refused(driver, ", offline");
    story.holds("it is the table that refuses", refused.refusal() == Refusal.HELD_BY_ANOTHER);
  }

  private SwipeOutcome.Refused refused(PersonId driver, String how) throws StepFailed {
    var outcome = pile.swipe(CONNECTOR, card(driver));
    story.did(driver + " swipes" + how + "  ->  " + shown(outcome));
    if (!(outcome instanceof SwipeOutcome.Refused refused)) {
      throw new StepFailed("Expected the pile to stay shut to " + driver + ", but " + outcome);
    }
    story.holds("the contactor is open", !hardware.contactor().isClosed(CONNECTOR));
    return refused;
  }

  private void judged(UUID session, long energyWh, boolean offline)
      throws StepFailed, InterruptedException {
    story.reads(
        Topics.LEDGER_EVENTS,
        SessionJudged.class,
        "IN_SLOT of " + session,
        event ->
            event.session().equals(session)
                && event.verdicts().equals(List.of(Verdict.IN_SLOT))
                && event.energyWh() == energyWh
                && event.offline() == offline);
    story.reads(
        Topics.LEDGER_EVENTS,
        EntryPosted.class,
        "to the driver's account",
        event ->
            session.equals(event.session())
                && event.account().equals("driver:" + cast.holder())
                && event.amountMinor() > 0);
  }

  private String card(PersonId driver) {
    return cast.card(driver).value();
  }

  private static String shown(SwipeOutcome outcome) {
    return switch (outcome) {
      case SwipeOutcome.Started started -> "opened";
      case SwipeOutcome.Stopped stopped ->
          "closed after "
              + Duration.between(stopped.session().start().at(), stopped.end().at()).toMillis()
              + " ms";
      case SwipeOutcome.Refused refused -> "refused, " + refused.refusal();
      case SwipeOutcome.Authorised authorised -> "waits for a car";
      case SwipeOutcome.Withdrawn withdrawn -> "withdrawn";
    };
  }
}
