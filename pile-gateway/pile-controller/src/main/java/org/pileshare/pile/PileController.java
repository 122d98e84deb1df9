package org.pileshare.pile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.pileshare.ocpp.Calls;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.UseAuthorityTable;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.ChargePointStatus;
import org.pileshare.ocpp.v16.StatusNotification;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.connection.ConnectionMonitor;
import org.pileshare.pile.connection.GatewayListener;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.connection.Uploads;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.hardware.PileHardware;
import org.pileshare.pile.journal.DayTables;
import org.pileshare.pile.journal.DirectoryLock;
import org.pileshare.pile.journal.Journal;

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
  private final PileSettings settings;
  private final PileHardware hardware;
  private final DirectoryLock directoryLock;
  private final Journal journal;
  private final DayTables tables;
  private final Connectors connectors;
  private final Uploads uploads;
  private final ConnectionMonitor monitor;
  private final Swipes swipes;
  private final RemoteRequests requests;

  /** Guards the connectors; never held while an answer is awaited. */
  private final ReentrantLock lock = new ReentrantLock();

  private PileController(
      PileSettings settings,
      PileHardware hardware,
      PileNetwork network,
      DirectoryLock directoryLock,
      Journal journal,
      DayTables tables) {
    this.settings = settings;
    this.hardware = hardware;
    this.directoryLock = directoryLock;
    this.journal = journal;
    this.tables = tables;
    var events = new Events();
    connectors = new Connectors(settings, hardware, journal, events);
    monitor =
        new ConnectionMonitor(
            settings.account(), settings.connection(), network, hardware.link(), events);
    uploads =
        new Uploads(settings.pile(), journal, settings.connection(), network, events, monitor);
    var decisions = new CardDecisions(settings, monitor, tables, hardware.clock());
    swipes = new Swipes(connectors, decisions, lock);
    requests = new RemoteRequests(settings, tables, events);
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
    var lock = DirectoryLock.take(directory);
    try {
      var tables = DayTables.open(directory.resolve("tables"));
      var journal = Journal.open(directory, settings.journalLimitBytes());
      var pile = new PileController(settings, hardware, network, lock, journal, tables);
      try {
        pile.connectors.endCutShort();
      } catch (IOException failed) {
        journal.close();
        throw failed;
      }
      hardware.cardReader().whenPresented(pile::swipe);
      return pile;
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** Begins to connect, now and whenever the connection is lost. */
  public void connect() {
    monitor.start();
  }

  public String pile() {
    return settings.pile();
  }

  public boolean isOnline() {
    return monitor.online().isPresent();
  }

  /** Why the pile is or was offline, in words. */
  public String lastLoss() {
    return monitor.lastLoss();
  }

  /**
   * A car was plugged in.
   *
   * @throws IllegalStateException if there is one already
   */
  public ConnectorState plugIn(int connector) {
    return locked(() -> connectors.plugIn(connector));
  }

  /**
   * The plug was pulled; a session that runs is ended.
   *
   * @throws IllegalStateException if there is no car
   */
  public ConnectorState unplug(int connector) {
    return locked(() -> connectors.unplug(connector));
  }

  /** A card was presented: its own session ends, or one begins at a connector that admits it. */
  public SwipeOutcome swipe(String card) {
    return swipes.swipe(card, connectors::candidates);
  }

  /**
   * A card was presented at a connector (step L2): it ends its own session, or begins one.
   *
   * @param card any text; what cannot be a card is refused
   * @throws IllegalArgumentException if there is no such connector
   */
  public SwipeOutcome swipe(int connector, String card) {
    return swipes.swipe(card, read -> List.of(connector));
  }

  /** Does what the time asks for: samples that are due, admissions that have lapsed. */
  public void tick() {
    if (locked(connectors::sample) > 0) {
      uploads.wake();
    }
  }

  public ConnectorState state(int connector) {
    return locked(() -> connectors.state(connector));
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** How many beginnings, samples and ends the gateway has not answered. */
  public int pendingUploads() {
    return journal.pending();
  }

  /** How many sessions wait for the next connection because the gateway answered by errors. */
  public int uploadsSetAside() {
    return uploads.setAside();
  }

  /** Waits until the gateway has answered everything; false if the limit passed first. */
  public boolean awaitUploaded(Duration limit) throws InterruptedException {
    return uploads.awaitEmpty(limit);
  }

  /** The use-authority table that the pile has of each day, the oldest day first. */
  public Collection<UseAuthorityTable> tables() {
    return tables.all();
  }

  /** The version of the table of a day; nothing if the pile has none. */
  public Optional<Long> tableVersion(LocalDate day) {
    return Optional.ofNullable(tables.versions().get(day));
  }

  /** The last energy register that the journal knows of a connector, in Wh. */
  public OptionalLong registerWh(int connector) {
    return journal.registerWh(connector);
  }

  /** Ends what runs, as a reboot does, and lets go of the connection and the directory. */
  @Override
  public void close() {
    monitor.close();
    lock.lock();
    try {
      connectors.endAll();
      journal.close();
      directoryLock.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      lock.unlock();
    }
  }

  private void report(Calls online, int connector) {
    var status = connector == 0 ? ChargePointStatus.AVAILABLE : state(connector).status();
    var request = StatusNotification.Request.of(connector, status, hardware.clock().now());
    var unused = online.call(request).thenAccept(answer -> monitor.missed(online, answer));
  }

  /** What comes from the connection and from the connectors, each on its own thread. */
  private final class Events
      implements GatewayListener, Uploads.Listener, RemoteRequests.Pile, IntConsumer {
    @Override
    public void online(Calls over) {
      report(over, 0);
      for (int connector = 1; connector <= settings.connectors(); connector++) {
        report(over, connector);
      }
      uploads.wake();
    }

    @Override
    public Optional<OcppConfirmation> asked(OcppRequest<?> request) {
      return requests.answer(request);
    }

    /** A connector has changed; what happens offline is not reported later (OCPP 1.6, 4.9). */
    @Override
    public void accept(int connector) {
      monitor.online().ifPresent(online -> report(online, connector));
      uploads.wake();
    }

    @Override
    public void judged(long number, AuthorizationStatus status) {
      if (status != AuthorizationStatus.ACCEPTED) {
        locked(() -> connectors.stop(number, StopReason.DE_AUTHORIZED));
      }
    }

    @Override
    public boolean remoteStart(Optional<Integer> connector, String card) {
      return locked(() -> connectors.remoteStart(connector, card));
    }

    @Override
    public boolean remoteStop(int transactionId) {
      return locked(
          () ->
              journal
                  .running(transactionId)
                  .map(session -> connectors.stop(session.number(), StopReason.REMOTE))
                  .orElse(false));
    }
  }
}
