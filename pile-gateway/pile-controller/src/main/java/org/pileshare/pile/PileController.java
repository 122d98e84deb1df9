package org.pileshare.pile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.core.LocalList;
import org.pileshare.pile.hardware.PileHardware;
import org.pileshare.pile.journal.Disk;
import org.pileshare.pile.journal.JournalHealth;
import org.pileshare.pile.journal.Totals;

/**
 * One pile: decides on cards, closes the contactor, remembers each session and uploads it.
 *
 * <p>Any number of threads may use it. All methods work without a network, and return when what
 * they did is on the disk; {@link #swipe} asks the gateway when the pile is online and decides by
 * the day's table when it is not. Call {@link #tick} every second or so, or after the virtual clock
 * was set. A session that a loss of power cut short is ended when the pile is opened again, by its
 * last sample.
 */
public final class PileController implements AutoCloseable {
  private final Workings in;

  private PileController(Workings in) {
    this.in = in;
  }

  /**
   * Opens the pile that lives in a directory; it stays offline until {@link #connect}.
   *
   * @param network shared by all piles of the process; it is not closed with the pile
   * @throws IOException if the directory cannot be used, or another process uses it
   */
  public static PileController open(
      PileSettings settings, PileHardware hardware, Path directory, PileNetwork network)
      throws IOException {
    return open(settings, hardware, directory, network, Disk.ofBoard());
  }

  /** The same with its journal on another disk. */
  public static PileController open(
      PileSettings settings, PileHardware hardware, Path directory, PileNetwork network, Disk disk)
      throws IOException {
    var pile = new PileController(Workings.open(settings, hardware, directory, network, disk));
    hardware.cardReader().whenPresented(pile::swipe);
    hardware.keypad().whenEntered(pile::enter);
    return pile;
  }

  /** Begins to connect, now and whenever the connection is lost. */
  public void connect() {
    in.monitor.start();
  }

  public String pile() {
    return in.settings.pile();
  }

  public boolean isOnline() {
    return in.monitor.online().isPresent();
  }

  /** Why the pile is or was offline, in words. */
  public String lastLoss() {
    return in.monitor.lastLoss();
  }

  /**
   * A car was plugged in.
   *
   * @throws IllegalStateException if there is one already
   */
  public ConnectorState plugIn(int connector) {
    return in.locked(() -> in.connectors.plugIn(connector));
  }

  /**
   * The plug was pulled; a session that runs is ended.
   *
   * @throws IllegalStateException if there is no car
   */
  public ConnectorState unplug(int connector) {
    return in.locked(() -> in.connectors.unplug(connector));
  }

  /** A card was presented: its own session ends, or one begins at a connector that admits it. */
  public SwipeOutcome swipe(String card) {
    return in.swipes.swipe(card, in.states::candidates);
  }

  /**
   * A card was presented at a connector (step L2): it ends its own session, or begins one.
   *
   * @param card any text; what cannot be a card is refused
   * @throws IllegalArgumentException if there is no such connector
   */
  public SwipeOutcome swipe(int connector, String card) {
    return in.swipes.swipe(card, read -> List.of(connector));
  }

  /** A code was entered: it begins the session of its reservation, or ends it. */
  public SwipeOutcome enter(String digits) {
    return in.swipes.enter(digits, in.codes);
  }

  /** The emergency stop was pressed: every contactor opens, and what runs is ended. */
  public void emergencyStop() {
    in.locked(
        () -> {
          in.connectors.emergencyStop();
          return true;
        });
  }

  /** The emergency stop was released; sessions begin anew, by a swipe. */
  public void release() {
    in.locked(
        () -> {
          in.connectors.release();
          return true;
        });
  }

  /**
   * Does what the time asks for: samples that are due, admissions that have lapsed, sessions whose
   * driver's authority is over, and what the disk did not take before.
   */
  public void tick() {
    in.tick();
  }

  public ConnectorState state(int connector) {
    return in.locked(() -> in.states.state(connector));
  }

  /** How many beginnings, samples and ends the gateway has not answered. */
  public int pendingUploads() {
    return in.journal.pending();
  }

  /** How many sessions wait for the next connection because the gateway answered by errors. */
  public int uploadsSetAside() {
    return in.uploads.setAside();
  }

  /** Waits until the gateway has answered everything; false if the limit passed first. */
  public boolean awaitUploaded(Duration limit) throws InterruptedException {
    return in.uploads.awaitEmpty(limit);
  }

  /** The use-authority table that the pile has of each day, the oldest day first. */
  public Collection<UseAuthorityTable> tables() {
    return in.tables.all();
  }

  /** The version of the table of a day; nothing if the pile has none. */
  public Optional<Long> tableVersion(LocalDate day) {
    return Optional.ofNullable(in.tables.versions().get(day));
  }

  /** The last energy register that the journal knows of a connector, in Wh. */
  public OptionalLong registerWh(int connector) {
    return in.journal.registerWh(connector);
  }

  /** The energy of all sessions that have ended at this pile. */
  public Totals totals() {
    return in.journal.totals();
  }

  /** Whether the disk takes what is written; while it does not, nothing begins. */
  public JournalHealth journalHealth() {
    return in.journal.health();
  }

  /** The time by which the pile decides and reports. */
  public Instant now() {
    return in.time.now();
  }

  /**
   * Puts another local list in place of the one that the pile has.
   *
   * @throws IOException if it cannot be written; the former list stays
   */
  public void replaceLocalList(LocalList list) throws IOException {
    in.list.replace(list);
  }

  /** Ends what runs, as a reboot does, and lets go of the connection and the directory. */
  @Override
  public void close() {
    end(() -> in.connectors.endAll(StopReason.REBOOT));
  }

  /** Lets go of everything as a loss of power does: nothing is ended, and nothing written. */
  public void losePower() {
    end(in.connectors::losePower);
  }

  private void end(Runnable sessions) {
    in.monitor.close();
    in.locked(
        () -> {
          sessions.run();
          try {
            in.journal.close();
            in.directoryLock.close();
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
          return true;
        });
  }
}
