package org.pileshare.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ConnectorReported;
import org.pileshare.contracts.PileBooted;
import org.pileshare.contracts.PileNotified;
import org.pileshare.contracts.PileStateReported;
import org.pileshare.contracts.PileStateReported.ConnectorState;
import org.pileshare.contracts.PileStateReported.Fault;
import org.pileshare.contracts.PileStateReported.Notice;

/**
 * What a pile said of itself.
 *
 * @param bootedAt when it last said that it had booted, by our clock; absent if it never did
 * @param clockAheadSeconds how far its clock is ahead of ours; absent if it told no time
 * @param connectors what each last reported, by number
 * @param faults the latest, the newest last
 * @param notices what it last told of each subject
 */
public record PileCondition(
    @Nullable Instant bootedAt,
    @Nullable Integer clockAheadSeconds,
    @Nullable Make make,
    List<ConnectorState> connectors,
    List<Fault> faults,
    List<Notice> notices) {
  static final PileCondition UNKNOWN =
      new PileCondition(null, null, null, List.of(), List.of(), List.of());

  private static final String NO_ERROR = "NoError";

  /** What it says that it is. */
  public record Make(String vendor, String model, @Nullable String firmware) {}

  public PileCondition {
    connectors = List.copyOf(connectors);
    faults = List.copyOf(faults);
    notices = List.copyOf(notices);
  }

  static PileCondition of(PileStateReported reported) {
    var vendor = reported.vendor();
    var model = reported.model();
    return new PileCondition(
        reported.bootedAt(),
        reported.clockAheadSeconds(),
        vendor == null || model == null ? null : new Make(vendor, model, reported.firmware()),
        reported.connectors(),
        reported.faults(),
        reported.notices());
  }

  PileCondition with(PileBooted booted) {
    var said = new Make(booted.vendor(), booted.model(), booted.firmware());
    return new PileCondition(booted.at(), clockAheadSeconds, said, connectors, faults, notices);
  }

  PileCondition with(PileNotified notified) {
    var next = new ArrayList<>(notices);
    next.removeIf(one -> one.subject() == notified.subject());
    next.add(new Notice(notified.subject(), notified.word(), notified.at()));
    next.sort(Comparator.comparing(Notice::subject));
    return new PileCondition(bootedAt, clockAheadSeconds, make, connectors, faults, next);
  }

  PileCondition with(ConnectorReported reported) {
    var next = new ArrayList<>(connectors);
    next.removeIf(one -> one.connector() == reported.connector());
    next.add(
        new ConnectorState(
            reported.connector(), reported.status(), reported.errorCode(), reported.at()));
    next.sort(Comparator.comparing(ConnectorState::connector));
    return new PileCondition(
        bootedAt,
        clockAhead(reported),
        make,
        next.size() > PileStateReported.MAX_CONNECTORS ? connectors : next,
        faultsWith(reported),
        notices);
  }

  private List<Fault> faultsWith(ConnectorReported reported) {
    if (NO_ERROR.equals(reported.errorCode())) {
      return faults;
    }
    var failed = new ArrayList<>(faults);
    var fault = new Fault(reported.connector(), reported.errorCode(), reported.at());
    failed.remove(fault);
    failed.add(fault);
    int surplus = Math.max(0, failed.size() - PileStateReported.MAX_FAULTS);
    return failed.subList(surplus, failed.size());
  }

  /** A pile without a clock gets the time of receipt, which says nothing of its clock. */
  private @Nullable Integer clockAhead(ConnectorReported reported) {
    if (reported.at().equals(reported.receivedAt())) {
      return clockAheadSeconds;
    }
    long seconds = Duration.between(reported.receivedAt(), reported.at()).toSeconds();
    return Math.clamp(seconds, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }
}
