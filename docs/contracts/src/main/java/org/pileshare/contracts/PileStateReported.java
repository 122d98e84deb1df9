package org.pileshare.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a pile is like now, whole in every record, on {@code pile.states} (key: pile). The gateway
 * that has the pile writes it when something has changed, and every few minutes.
 *
 * @param connection the present one, or the last
 * @param protocol the sub-protocol of the connection
 * @param family by which kind of address the pile came; absent if that is not known
 * @param gateway the instance that has, or had, the connection
 * @param connected whether it is open; who asks long after {@code at} cannot rely on that
 * @param since when it was opened, or closed
 * @param heardAt when the pile last said anything
 * @param bootedAt when it last said that it had booted, by our clock; absent if it never did
 * @param clockAheadSeconds how far the pile's clock is ahead of ours; absent if it told no time
 * @param faults the latest, the newest last
 * @param notices what the pile last told of its firmware, its log and its security
 */
public record PileStateReported(
    PileId pile,
    UUID connection,
    String protocol,
    @Nullable AddressFamily family,
    String gateway,
    boolean connected,
    Instant since,
    Instant heardAt,
    @Nullable Instant bootedAt,
    @Nullable Integer clockAheadSeconds,
    @Nullable String vendor,
    @Nullable String model,
    @Nullable String firmware,
    List<ConnectorState> connectors,
    List<Fault> faults,
    List<Notice> notices,
    Instant at)
    implements Event {
  public static final int MAX_CONNECTORS = 33;
  public static final int MAX_FAULTS = 10;
  public static final int MAX_NOTICES = PileNotified.Subject.values().length;

  public PileStateReported {
    Limits.atMost(MAX_CONNECTORS, connectors, "connectors");
    Limits.atMost(MAX_FAULTS, faults, "faults");
    Limits.atMost(MAX_NOTICES, notices, "notices");
    Limits.atMost(64, gateway, "the name of a gateway");
    connectors = List.copyOf(connectors);
    faults = List.copyOf(faults);
    notices = List.copyOf(notices);
  }

  /** The kind of an address. */
  public enum AddressFamily {
    IPV4,
    IPV6
  }

  /**
   * What a connector last reported, in OCPP's words.
   *
   * @param connector 0 is the pile as a whole
   */
  public record ConnectorState(int connector, String status, String errorCode, Instant at) {}

  /** That a connector reported a fault, in OCPP's words. */
  public record Fault(int connector, String errorCode, Instant at) {}

  /** What a pile last told of a subject, in OCPP's words. */
  public record Notice(PileNotified.Subject subject, String word, Instant at) {}
}
