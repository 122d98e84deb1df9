package org.pileshare.reservation.core;

import static org.pileshare.contracts.ReservationStatus.CANCELED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.reservation.core.Entry.Fulfilled;

/**
 * A driver cancels as far as the terms allow it; with the permission all is given back, whatever
 * they say. Of what is closed the driver desk knows already, and it answers there.
 */
final class Releases {
  private Releases() {}

  static void release(Draft draft, ReleaseSlot release) {
    var name = new ReservationName(release.driver(), release.reservation());
    var waiting = draft.calendar().waiting().of(name);
    if (waiting.isPresent()) {
      leave(draft, release, waiting.get());
      return;
    }
    draft.calendar().open(name).ifPresent(entry -> giveBack(draft, release, entry));
  }

  private static void leave(Draft draft, ReleaseSlot release, Waiting waiting) {
    var seen = againstVersion(release, waiting.version());
    if (seen.isPresent()) {
      refuse(draft, release, waiting.slot(), waiting.version(), seen.get());
    } else {
      end(draft, release, waiting.name(), null, waiting.slot(), waiting.version() + 1);
    }
  }

  private static void giveBack(Draft draft, ReleaseSlot release, Entry entry) {
    var objection = objection(draft.calendar(), release, entry, draft.at());
    if (objection.isPresent()) {
      refuse(draft, release, entry.slot(), entry.version(), objection.get());
    } else {
      end(draft, release, entry.name(), entry.connector(), entry.slot(), entry.version() + 1);
    }
  }

  private static Optional<Objection> objection(
      PileCalendar calendar, ReleaseSlot release, Entry entry, Instant now) {
    if (!entry.holds(now)) {
      return Optional.of(Objection.alreadyEnded(release.reservation(), "its time has passed"));
    }
    if (!isByDriver(release)) {
      return Optional.empty();
    }
    if (entry.state() instanceof Fulfilled) {
      return Optional.of(Objection.alreadyEnded(release.reservation(), "you charged in it"));
    }
    return againstVersion(release, entry.version())
        .or(() -> againstTime(calendar.described().terms().cancelUntilMinutes(), entry, now));
  }

  private static Optional<Objection> againstVersion(ReleaseSlot release, long present) {
    var seen = release.ifVersion();
    return seen == null || seen == present
        ? Optional.empty()
        : Optional.of(Objection.versionChanged(release.reservation(), seen, present));
  }

  /** An offer that nobody has taken can be declined at any time. */
  private static Optional<Objection> againstTime(int untilMinutes, Entry entry, Instant now) {
    var latest = entry.slot().from().minus(Duration.ofMinutes(untilMinutes));
    return untilMinutes > 0 && !entry.isOffered() && now.isAfter(latest)
        ? Optional.of(Objection.tooLateToCancel(entry.slot(), untilMinutes))
        : Optional.empty();
  }

  private static void end(
      Draft draft,
      ReleaseSlot release,
      ReservationName name,
      @Nullable Integer connector,
      Slot slot,
      long version) {
    if (isByDriver(release)) {
      draft.happen(
          new ReservationCanceled(
              release.command(),
              name.reservation(),
              name.driver(),
              release.pile(),
              connector,
              slot,
              version,
              draft.at()));
    } else {
      draft.happen(
          new SlotReleased(
              release.command(),
              name.reservation(),
              name.driver(),
              release.pile(),
              connector,
              slot,
              release.reason(),
              version,
              draft.at()));
    }
    answer(draft, release, Answer.without(CANCELED, slot, version, draft.at()));
  }

  private static void refuse(
      Draft draft, ReleaseSlot release, Slot slot, long version, Objection why) {
    answer(draft, release, Answer.refused(why, slot, version, draft.at()));
  }

  /** Nobody waits for the answer to what the end of a permission brings about. */
  private static void answer(Draft draft, ReleaseSlot release, Answer answer) {
    var name = new ReservationName(release.driver(), release.reservation());
    var reason = answer.refusal() == null ? release.reason() : null;
    draft.settle(release.command(), name, release.pile(), answer, reason);
    if (isByDriver(release)) {
      draft.tell(answer.reply(release.command(), name, release.pile()));
    }
  }

  private static boolean isByDriver(ReleaseSlot release) {
    return release.reason() == ReleaseReason.CANCELED;
  }
}
