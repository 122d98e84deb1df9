package org.pileshare.pile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.pileshare.ocpp.OcppConfirmation;
import org.pileshare.ocpp.OcppRequest;
import org.pileshare.ocpp.v16.AuthorizationStatus;
import org.pileshare.ocpp.v16.ChargePointStatus;
import org.pileshare.ocpp.v16.StopReason;
import org.pileshare.pile.connection.ConnectionMonitor;
import org.pileshare.pile.connection.GatewayListener;
import org.pileshare.pile.connection.Line;
import org.pileshare.pile.connection.PileNetwork;
import org.pileshare.pile.connection.Uploads;
import org.pileshare.pile.core.ConnectorState;
import org.pileshare.pile.hardware.PileHardware;
import org.pileshare.pile.journal.CodeKeyFile;
import org.pileshare.pile.journal.DayTables;
import org.pileshare.pile.journal.DirectoryLock;
import org.pileshare.pile.journal.Disk;
import org.pileshare.pile.journal.Journal;
import org.pileshare.pile.journal.LocalListFile;

/** What a pile is made of, put together, and what comes to it from its connection. */
final class Workings {
  private static final System.Logger LOG = System.getLogger(Workings.class.getName());

  final PileSettings settings;
  final PileNetwork network;
  final PileHardware hardware;
  final DirectoryLock directoryLock;
  final Journal journal;
  final DayTables tables;
  final LocalListFile list;
  final PileTime time;
  final ConnectorStates states;
  final Connectors connectors;
  final ConnectionMonitor monitor;
  final Uploads uploads;
  final CardDecisions decisions;
  final Swipes swipes;
  final Codes codes;
  private final RemoteRequests requests;

  /** Of the first entry that this run of the program has stamped. */
  private final long firstEntry;

  /** Guards the connectors; never held while an answer is awaited. */
  private final ReentrantLock lock = new ReentrantLock();

  private Workings(
      PileSettings settings,
      PileHardware board,
      PileNetwork network,
      DirectoryLock directoryLock,
      Journal journal,
      DayTables tables,
      LocalListFile list,
      CodeKeyFile codeKey)
      throws IOException {
    this.settings = settings;
    this.network = network;
    this.hardware = board;
    this.directoryLock = directoryLock;
    this.journal = journal;
    this.tables = tables;
    this.list = list;
    time = new PileTime(board.clock(), settings.clock(), journal.latestAt());
    var hardware = board.withClock(time);
    var events = new Events();
    states = new ConnectorStates(settings.connectors(), time, events);
    var sessions = new Sessions(settings.pile(), hardware, journal);
    connectors = new Connectors(settings, hardware, sessions, states);
    sessions.endCutShort();
    firstEntry = journal.nextNumber();
    monitor =
        new ConnectionMonitor(
            settings.account(), settings.connection(), network, hardware.link(), events);
    uploads =
        new Uploads(settings.pile(), journal, settings.connection(), network, events, monitor);
    decisions = new CardDecisions(settings, monitor, tables, list, time);
    swipes = new Swipes(connectors, decisions, lock);
    codes = new Codes(settings, connectors, decisions, tables, journal, time, codeKey);
    var ours = new OurMessages(new TableIntake(settings, tables), codeKey);
    var asked = new AskedWorkings(this, events);
    requests = RemoteRequests.of(settings.connection().version(), settings, ours, asked);
  }

  static Workings open(
      PileSettings settings, PileHardware hardware, Path directory, PileNetwork network, Disk disk)
      throws IOException {
    var lock = DirectoryLock.take(directory);
    try {
      var tables =
          DayTables.open(
              directory.resolve("tables"), table -> TableIntake.isTrusted(table, settings));
      var list = LocalListFile.open(directory);
      var codeKey = CodeKeyFile.open(directory);
      var journal = Journal.open(disk, directory, settings.journalLimitBytes());
      try {
        return new Workings(settings, hardware, network, lock, journal, tables, list, codeKey);
      } catch (IOException failed) {
        journal.close();
        throw failed;
      }
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Writes what the disk has not taken before, takes samples, ends what is over. */
  void tick() {
    try {
      journal.mend();
    } catch (IOException stillFailing) {
      LOG.log(System.Logger.Level.DEBUG, "{0}: {1}", settings.pile(), stillFailing.getMessage());
    }
    var taken =
        locked(
            () -> {
              connectors.endOverdue(decisions::later);
              return connectors.sample();
            });
    if (taken > 0) {
      uploads.wake();
    }
  }

  /** A reservation is used up when a session begins by it (OCPP 1.6, section 5.13). */
  private void releaseUsed(int connector) {
    lock.lock();
    try {
      if (states.state(connector) instanceof ConnectorState.Charging) {
        decisions.reserve(decisions.reservations().without(connector));
      }
    } finally {
      lock.unlock();
    }
  }

  void report(Line online, int connector) {
    var status = connector == 0 ? ChargePointStatus.AVAILABLE : locked(() -> statusOf(connector));
    var unused =
        online
            .status(connector, status, time.now())
            .thenAccept(answer -> monitor.missed(online, answer));
  }

  /** A connector that is free may be kept for somebody. */
  private ChargePointStatus statusOf(int connector) {
    var status = states.state(connector).status();
    return status == ChargePointStatus.AVAILABLE
            && decisions.reservations().at(connector, time.now()).isPresent()
        ? ChargePointStatus.RESERVED
        : status;
  }

  /** What comes from the connection and from the connectors, each on its own thread. */
  private final class Events implements GatewayListener, Uploads.Listener, IntConsumer {
    /** What was stamped since the start is corrected before any of it is sent. */
    @Override
    public boolean told(Instant now) {
      lock.lock();
      try {
        var error = time.error(now);
        if (error.isPresent()) {
          journal.correctClock(firstEntry, error.get());
          states.shift(error.get());
          time.follow(error.get());
          LOG.log(
              System.Logger.Level.WARNING,
              "{0}: the clock was corrected by {1}",
              settings.pile(),
              error.get());
        }
        return true;
      } catch (IOException failed) {
        LOG.log(System.Logger.Level.ERROR, settings.pile() + " cannot correct its clock", failed);
        return false;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void time(Instant now) {
      locked(
          () -> {
            time.drift(now)
                .ifPresent(
                    drift -> {
                      time.follow(drift);
                      LOG.log(
                          System.Logger.Level.INFO,
                          "{0}: the clock had drifted by {1}",
                          settings.pile(),
                          drift);
                    });
            return true;
          });
    }

    @Override
    public void begins(Line over) {
      uploads.begin(over);
    }

    @Override
    public void online(Line over) {
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
      releaseUsed(connector);
      monitor.online().ifPresent(online -> report(online, connector));
      uploads.wake();
    }

    @Override
    public void judged(long number, AuthorizationStatus status) {
      if (status != AuthorizationStatus.ACCEPTED) {
        locked(() -> connectors.stop(number, StopReason.DE_AUTHORIZED));
      }
    }
  }
}
