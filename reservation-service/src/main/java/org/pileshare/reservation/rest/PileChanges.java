package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/**
 * Tells open streams which days of a pile have changed, or which piles on a day.
 *
 * <p>A table and the reservation that it follows from stand on two topics, so either may be read
 * first. Whichever comes second tells the day once more; a stream leaves out what looks the same.
 */
@ApplicationScoped
public class PileChanges {
  /** Who was away while more piles than these changed reads the day anew. */
  static final int RESUMED_AT_MOST = 500;

  /** Who follows one day of all piles. */
  private record Follower(LocalDate day, Mailbox<PileId> mailbox) {}

  /**
   * An open stream of one day of all piles.
   *
   * @param from what has been told before
   * @param isReset whether more has changed since then than is told one by one
   */
  record Opened(Mailbox<PileId> mailbox, Offsets from, boolean isReset) {}

  private final PileView piles;
  private final ConcurrentMap<PileId, Set<Mailbox<LocalDate>>> mailboxes =
      new ConcurrentHashMap<>();
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();

  PileChanges(PileView piles) {
    this.piles = piles;
  }

  /** A mailbox that hears of every change from now on, and of those after the given offsets. */
  Mailbox<LocalDate> open(PileId pile, Offsets told) {
    var mailbox = new Mailbox<LocalDate>();
    mailboxes.compute(
        pile,
        (key, known) -> {
          var all = known == null ? ConcurrentHashMap.<Mailbox<LocalDate>>newKeySet() : known;
          all.add(mailbox);
          return all;
        });
    // The last one that was told may not have been whole, for want of its reservation.
    piles.tables(pile).stream()
        .filter(it -> it.place().offset() >= told.of(it.place().partition()))
        .forEach(it -> mailbox.put(it.table().day(), it.place()));
    return mailbox;
  }

  void close(PileId pile, Mailbox<LocalDate> mailbox) {
    mailboxes.computeIfPresent(
        pile,
        (key, all) -> {
          all.remove(mailbox);
          return all.isEmpty() ? null : all;
        });
  }

  /** Up to where all tables of the pile are known. */
  Offsets offsets(PileId pile) {
    var offsets = Offsets.NONE;
    for (var placed : piles.tables(pile)) {
      offsets = offsets.with(placed.place());
    }
    return offsets;
  }

  /**
   * A stream of the piles whose day changes.
   *
   * @param told how far it was told before; absent if it begins
   */
  Opened open(LocalDate day, @Nullable Offsets told) {
    var mailbox = new Mailbox<PileId>();
    followers.add(new Follower(day, mailbox));
    var placed = piles.tables(day);
    var changed =
        told == null
            ? List.<PileView.Placed>of()
            : placed.stream()
                .filter(it -> it.place().offset() >= told.of(it.place().partition()))
                .toList();
    if (told == null || changed.size() > RESUMED_AT_MOST) {
      var known = Offsets.NONE;
      for (var it : placed) {
        known = known.with(it.place());
      }
      return new Opened(mailbox, known, told != null);
    }
    changed.forEach(it -> mailbox.put(it.table().pile(), it.place()));
    return new Opened(mailbox, told, false);
  }

  void closeDay(LocalDate day, Mailbox<PileId> mailbox) {
    followers.remove(new Follower(day, mailbox));
  }

  void allocated(PileId pile, LocalDate day) {
    if (isFollowed(pile)) {
      piles.tables(pile).stream()
          .filter(it -> it.table().day().equals(day))
          .forEach(it -> tell(pile, it));
    }
  }

  /**
   * The days that a slot touches, its buffer included; of a day without a table there is nothing to
   * tell yet.
   */
  void happened(PileId pile, Slot held) {
    if (isFollowed(pile)) {
      var minutes = piles.pile(pile).map(it -> it.terms().bufferMinutes()).orElse(0);
      var buffer = Duration.ofMinutes(minutes);
      var slot = new Slot(held.from().minus(buffer), held.to().plus(buffer));
      piles.tables(pile).stream()
          .filter(it -> it.whole().overlaps(slot))
          .forEach(it -> tell(pile, it));
    }
  }

  private boolean isFollowed(PileId pile) {
    return mailboxes.containsKey(pile) || !followers.isEmpty();
  }

  private void tell(PileId pile, PileView.Placed placed) {
    var day = placed.table().day();
    mailboxes.getOrDefault(pile, Set.of()).forEach(it -> it.put(day, placed.place()));
    for (var follower : followers) {
      if (follower.day().equals(day)) {
        follower.mailbox().put(pile, placed.place());
      }
    }
  }
}
