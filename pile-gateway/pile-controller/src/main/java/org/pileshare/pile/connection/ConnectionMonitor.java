package org.pileshare.pile.connection;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.pileshare.ocpp.Answer;
import org.pileshare.pile.core.NetworkState;
import org.pileshare.pile.hardware.Link;

/**
 * Knows whether the pile is online (step L1) and sees to it that it becomes so again.
 *
 * <p>Online means: the socket is open, the gateway has accepted the BootNotification, and answers
 * and pongs come in time. A BootNotification is sent once a start and not on a mere reconnection
 * (OCPP-J 1.6, section 5.4). Attempts to connect are spaced by a back-off with jitter, and by what
 * a gateway that is too busy asks for in {@code Retry-After}.
 */
public final class ConnectionMonitor implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ConnectionMonitor.class.getName());

  private final GatewayAccount account;
  private final ConnectionSettings settings;
  private final PileNetwork network;
  private final Link link;
  private final GatewayListener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Conversation current;
  private volatile @Nullable Line online;
  private volatile NetworkState state = NetworkState.never();
  private boolean wanted;

  /** Present from the first accepted BootNotification on. */
  private Optional<Duration> heartbeat = Optional.empty();

  private Runnable stopWatching = () -> {};

  /** Does nothing before {@link #start}. */
  public ConnectionMonitor(
      GatewayAccount account,
      ConnectionSettings settings,
      PileNetwork network,
      Link link,
      GatewayListener listener) {
    this.account = account;
    this.settings = settings;
    this.network = network;
    this.link = link;
    this.listener = listener;
  }

  /** Connects now and whenever it is lost. */
  public void start() {
    lock.lock();
    try {
      if (wanted) {
        return;
      }
      wanted = true;
      stopWatching = network.every(settings.pingInterval(), this::watch);
    } finally {
      lock.unlock();
    }
    link.whenChanged(this::linkChanged);
    attempt();
  }

  /** Where to make calls; nothing while the pile is offline. */
  public Optional<Line> online() {
    return Optional.ofNullable(online);
  }

  /** Why the last connection or attempt ended, for people. */
  public String lastLoss() {
    return state.why();
  }

  private void linkChanged() {
    if (!link.isUp()) {
      loseCurrent("the link is down");
      return;
    }
    lock.lock();
    try {
      if (state instanceof NetworkState.Offline offline) {
        state = offline.afresh();
      }
    } finally {
      lock.unlock();
    }
    // Where a whole street comes back at once, its piles must not all knock in the same instant.
    network.after(settings.reconnect().after(1, network.random()), this::attempt);
  }

  private void attempt() {
    Conversation opening;
    lock.lock();
    try {
      if (!wanted || !(state instanceof NetworkState.Offline offline) || !link.isUp()) {
        return;
      }
      state = offline.connecting();
      opening = new Conversation(account.pile(), network, settings, listener, this::lost);
      current = opening;
    } finally {
      lock.unlock();
    }
    var unused =
        opening
            .socket()
            .open(network.client(), account)
            .whenComplete(
                (open, failure) -> {
                  if (failure == null) {
                    opened(opening);
                  } else {
                    lost(opening, Loss.of(failure));
                  }
                });
  }

  private void opened(Conversation conversation) {
    Optional<Duration> known;
    lock.lock();
    try {
      if (current != conversation || !(state instanceof NetworkState.Connecting connecting)) {
        return;
      }
      known = heartbeat;
      state = known.isPresent() ? connecting.resumed() : connecting.opened();
    } finally {
      lock.unlock();
    }
    known.ifPresentOrElse(
        interval -> becomeOnline(conversation, interval), () -> boot(conversation));
  }

  private void boot(Conversation conversation) {
    var unused =
        conversation
            .line()
            .boot(true)
            .thenAccept(
                answer -> {
                  switch (answer) {
                    case Answer.Confirmed<Told.Booted>(var told) -> booted(conversation, told);
                    case Answer.Refused<Told.Booted> refused ->
                        lost(conversation, "BootNotification was answered by " + refused.code());
                    case Answer.Missing<Told.Booted> missing ->
                        lost(conversation, "BootNotification got no answer: " + missing.reason());
                  }
                });
  }

  private void booted(Conversation conversation, Told.Booted told) {
    var interval = told.interval();
    if (told.accepted()) {
      // Before anything is sent that a clock has stamped which was not set.
      if (!listener.told(told.now())) {
        lost(conversation, "what a wrong clock has stamped cannot be corrected");
        return;
      }
      lock.lock();
      try {
        heartbeat = Optional.of(interval);
        if (current == conversation && state instanceof NetworkState.Registering registering) {
          state = registering.accepted();
        }
      } finally {
        lock.unlock();
      }
      becomeOnline(conversation, interval);
    } else {
      network.after(interval, () -> boot(conversation));
    }
  }

  private void becomeOnline(Conversation conversation, Duration interval) {
    lock.lock();
    try {
      if (current != conversation) {
        return;
      }
      listener.begins(conversation.line());
      online = conversation.line();
    } finally {
      lock.unlock();
    }
    LOG.log(System.Logger.Level.DEBUG, "{0} is online", account);
    network.after(interval, () -> beat(conversation, interval));
    listener.online(conversation.line());
  }

  private void beat(Conversation conversation, Duration interval) {
    if (current() != conversation) {
      return;
    }
    var unused =
        conversation
            .line()
            .heartbeat()
            .thenAccept(
                answer -> {
                  missed(conversation.line(), answer);
                  if (answer instanceof Answer.Confirmed<Told.Time>(var told)) {
                    listener.time(told.now());
                  }
                });
    network.after(interval, () -> beat(conversation, interval));
  }

  /** Takes the pile for offline if a call over the present connection was not answered in time. */
  public void missed(Line line, Answer<?> answer) {
    if (answer instanceof Answer.Missing<?> missing
        && missing.reason() == Answer.Reason.TIMED_OUT) {
      var conversation = current();
      if (conversation != null && conversation.line() == line) {
        lost(conversation, "an answer did not come in time");
      }
    }
  }

  /** Comes back as after a start, and says so by a BootNotification. */
  public void restart(String why) {
    lock.lock();
    try {
      heartbeat = Optional.empty();
    } finally {
      lock.unlock();
    }
    loseCurrent(why);
  }

  private @Nullable Conversation current() {
    lock.lock();
    try {
      return current;
    } finally {
      lock.unlock();
    }
  }

  private void watch() {
    var conversation = current();
    if (conversation == null) {
      return;
    }
    var limit = settings.pingInterval().plus(settings.answerLimit());
    if (conversation.socket().silence().compareTo(limit) > 0) {
      lost(conversation, "nothing was heard for " + limit);
    } else {
      conversation.socket().ping();
    }
  }

  private void loseCurrent(String why) {
    var conversation = current();
    if (conversation != null) {
      lost(conversation, why);
    }
  }

  private void lost(Conversation conversation, String why) {
    lost(conversation, Loss.because(why));
  }

  private void lost(Conversation conversation, Loss loss) {
    Duration wait;
    lock.lock();
    try {
      if (current != conversation) {
        return;
      }
      current = null;
      online = null;
      state = state.lost(loss.why());
      wait = settings.reconnect().after(state.failures(), network.random());
    } finally {
      lock.unlock();
    }
    LOG.log(System.Logger.Level.DEBUG, "{0} is offline: {1}", account, loss.why());
    conversation.end();
    network.after(loss.atLeast().compareTo(wait) > 0 ? loss.atLeast() : wait, this::attempt);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      wanted = false;
      stopWatching.run();
    } finally {
      lock.unlock();
    }
    loseCurrent("the pile was closed");
  }
}
