package org.pileshare.reservation.core;

import java.time.Instant;
import java.util.UUID;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;

/** What is known of a pile's connection, and so whether its silence means anything. */
public sealed interface Link {
  /** Of this pile no connection was ever heard: it counts as online. */
  record NeverHeard() implements Link {}

  /** Online, without a break since then. */
  record Connected(UUID connection, Instant since) implements Link {}

  /** Offline: who charges there is told later. */
  record Disconnected() implements Link {}

  /** A newer connection displaces the older one, and is a break as well. */
  default Link after(PileConnected news, Instant at) {
    return this instanceof Connected known && known.connection().equals(news.connection())
        ? this
        : new Connected(news.connection(), at);
  }

  /** The end of a connection that was displaced says nothing. */
  default Link after(PileDisconnected news) {
    return this instanceof Connected known && known.connection().equals(news.connection())
        ? new Disconnected()
        : this;
  }

  /**
   * When it can be said that nobody has charged until a certain time: at once while the pile is
   * online; after a break, once what it had to tell has come; and at some time, whatever happens.
   */
  default Instant silenceCountsFrom(Instant time, DeskLimits limits) {
    var atLast = time.plus(limits.undecidedFor());
    var complete =
        switch (this) {
          case NeverHeard never -> time;
          case Connected connected -> connected.since().plus(limits.backlog());
          case Disconnected disconnected -> atLast;
        };
    var later = complete.isAfter(time) ? complete : time;
    return later.isBefore(atLast) ? later : atLast;
  }
}
