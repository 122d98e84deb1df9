package org.pileshare.reservation.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Slot;

/**
 * Tells open streams which days of a pile have changed.
 *
 * <p>A table and the reservation that it follows from stand on two topics, so either may be read
 * first. Whichever comes second tells the day once more; a stream leaves out what looks the same.
 */
@ApplicationScoped
public class PileChanges {
  private final PileView piles;
  private final ConcurrentMap<PileId, Set<Mailbox<LocalDate>>> mailboxes =
      new ConcurrentHashMap<>();

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

  void allocated(PileId pile, LocalDate day) {
    var waiting = mailboxes.get(pile);
    if (waiting != null) {
      piles.tables(pile).stream()
          .filter(it -> it.table().day().equals(day))
          .forEach(it -> waiting.forEach(mailbox -> mailbox.put(day, it.place())));
    }
  }

  /**
   * The days that a slot touches, its buffer included; of a day without a table there is nothing to
   * tell yet.
   */
  void happened(PileId pile, Slot held) {
    var waiting = mailboxes.get(pile);
    if (waiting != null) {
      var minutes = piles.pile(pile).map(it -> it.terms().bufferMinutes()).orElse(0);
      var buffer = Duration.ofMinutes(minutes);
      var slot = new Slot(held.from().minus(buffer), held.to().plus(buffer));
      piles.tables(pile).stream()
          .filter(it -> it.whole().overlaps(slot))
          .forEach(it -> waiting.forEach(box -> box.put(it.table().day(), it.place())));
    }
  }
}
