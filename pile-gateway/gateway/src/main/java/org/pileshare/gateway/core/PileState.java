package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.MeterSampled;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.PileNotified;
import org.pileshare.contracts.PileStateReported;
import org.pileshare.contracts.PileStateReported.AddressFamily;
import org.pileshare.contracts.TelemetryEvent;

/**
 * What a pile is like, as far as is known: what was reported of it whole, and what happened since.
 *
 * @param at as of when
 */
public record PileState(
    PileId pile, @Nullable Link link, Instant heardAt, PileCondition condition, Instant at) {
  /** How often a connected pile is reported, whatever happens. */
  public static final Duration REPORTED_EVERY = Duration.ofMinutes(5);

  /** A connection, open or closed. */
  public record Link(
      UUID connection,
      String protocol,
      @Nullable AddressFamily family,
      String gateway,
      boolean open,
      Instant since) {
    Link closed(Instant when) {
      return new Link(connection, protocol, family, gateway, false, when);
    }
  }

  /** Whether a pile has a connection. */
  public enum Presence {
    CONNECTED,
    DISCONNECTED,
    /** The gateway that had it has not reported it for long. */
    UNKNOWN
  }

  public static PileState unknown(PileId pile) {
    return new PileState(pile, null, Instant.EPOCH, PileCondition.UNKNOWN, Instant.EPOCH);
  }

  /** Whether it has a connection, by what is known at a time. */
  public Presence presence(Instant now) {
    if (link == null || !link.open()) {
      return Presence.DISCONNECTED;
    }
    return at.plus(REPORTED_EVERY.multipliedBy(2)).isBefore(now)
        ? Presence.UNKNOWN
        : Presence.CONNECTED;
  }

  /** Whether it has this connection. */
  public boolean has(UUID connection) {
    return link != null && link.open() && link.connection().equals(connection);
  }

  /**
   * Whether the pile has come by another connection since: then this one, opened at that time, is
   * half open at best, and nobody is to be asked over it.
   */
  public boolean supersedes(UUID connection, Instant openedAt) {
    return link != null
        && link.open()
        && !link.connection().equals(connection)
        && link.since().isAfter(openedAt);
  }

  /** What a gateway knows of a connection of its own. */
  public PileState with(Link own, Instant heard, Instant now) {
    return new PileState(pile, own, later(heardAt, heard), condition, now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** What happened; an older connection's end is no end of the newer one. */
  public PileState with(TelemetryEvent event) {
    return switch (event) {
      case PileConnected connected ->
          link != null && link.connection().equals(connected.connection())
              ? this
              : with(
                  new Link(
                      connected.connection(), connected.protocol(), null, "", true, connected.at()),
                  connected.at(),
                  connected.at());
      case PileDisconnected closed ->
          link != null && has(closed.connection())
              ? new PileState(pile, link.closed(closed.at()), heardAt, condition, closed.at())
              : this;
      case PileBooted booted -> said(condition.with(booted), booted.at());
      case ConnectorReported reported -> said(condition.with(reported), reported.receivedAt());
      case PileNotified notified -> said(condition.with(notified), notified.receivedAt());
      case MeterSampled sampled ->
          new PileState(pile, link, later(heardAt, sampled.receivedAt()), condition, at);
      // Whatever else is told of a pile is not how it is.
      default -> this;
    };
  }

  private PileState said(PileCondition now, Instant when) {
    return new PileState(pile, link, later(heardAt, when), now, when);
  }

  /** What another gateway wrote, unless more is known here. */
  public PileState with(PileStateReported reported) {
    if (reported.at().isBefore(at)) {
      return this;
    }
    return new PileState(
        pile,
        new Link(
            reported.connection(),
            reported.protocol(),
            reported.family(),
            reported.gateway(),
            reported.connected(),
            reported.since()),
        later(heardAt, reported.heardAt()),
        PileCondition.of(reported),
        reported.at());
  }

  /** The whole of it, for others; nothing as long as no gateway has said that it has the pile. */
  public Optional<PileStateReported> report(Instant now) {
    var known = link;
    var make = condition.make();
    return known == null || known.gateway().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PileStateReported(
                pile,
                known.connection(),
                known.protocol(),
                known.family(),
                known.gateway(),
                known.open(),
                known.since(),
                heardAt,
                condition.bootedAt(),
                condition.clockAheadSeconds(),
                make == null ? null : make.vendor(),
                make == null ? null : make.model(),
                make == null ? null : make.firmware(),
                condition.connectors(),
                condition.faults(),
                condition.notices(),
                now));
  }
}
