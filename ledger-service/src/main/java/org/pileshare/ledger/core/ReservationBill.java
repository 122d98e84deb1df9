package org.pileshare.ledger.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.TariffTerms;
import org.pileshare.ledger.core.Posting.Line;

/**
 * What has been posted of one reservation of one driver, and what follows from what happens to it.
 *
 * <p>A deposit is held from when the slot is reserved until the reservation ends; a change keeps
 * it. If the holder did not come it is set against the fee, and what is left of it goes back. A
 * fulfilment that is told after that takes the fee back.
 *
 * @param deposit the entry that holds it; absent if there is none
 * @param settled the entry that gave it back or set it against a fee
 * @param noShow the entry of the fee
 * @param reversal the entry that took the fee back
 */
public record ReservationBill(
    @Nullable Posting deposit,
    @Nullable Posting settled,
    @Nullable Posting noShow,
    @Nullable Posting reversal) {
  public static final ReservationBill NONE = new ReservationBill(null, null, null, null);

  /** Which entry of a reservation it is; the name is part of its id. */
  public enum Step {
    DEPOSIT,
    SETTLED,
    NO_SHOW,
    REVERSED;

    /** Two drivers may use the same reservation id, so the driver is part of it. */
    public UUID entry(PersonId driver, UUID reservation) {
      return Ids.derived(driver, reservation, name());
    }
  }

  /** An entry that follows, and which one it is. */
  public record Next(Step step, Posting posting) {}

  /** This and one entry more. */
  public ReservationBill with(Step step, Posting posting) {
    return switch (step) {
      case DEPOSIT -> new ReservationBill(posting, settled, noShow, reversal);
      case SETTLED -> new ReservationBill(deposit, posting, noShow, reversal);
      case NO_SHOW -> new ReservationBill(deposit, settled, posting, reversal);
      case REVERSED -> new ReservationBill(deposit, settled, noShow, posting);
    };
  }

  /**
   * What is to be posted next; nothing if nothing is owed, or if it has been posted.
   *
   * @param owner of the pile, if known
   * @param tariff in force when the reservation was made, for a deposit; when the slot began, for a
   *     fee
   */
  public List<Next> decide(
      ReservationEvent event, Optional<PileTerms> owner, TariffVersion tariff) {
    return switch (event) {
      case SlotReserved reserved -> hold(reserved, tariff.terms());
      case ReservationCanceled canceled -> giveBack(canceled);
      case SlotReleased released when released.reason() == ReleaseReason.NO_SHOW ->
          charge(released, owner, tariff.terms());
      case SlotReleased released -> giveBack(released);
      case ReservationFulfilled fulfilled -> fulfil(fulfilled);
      default -> List.of();
    };
  }

  private List<Next> hold(SlotReserved reserved, TariffTerms terms) {
    if (terms.depositMinor() == 0 || deposit != null) {
      return List.of();
    }
    var driver = reserved.driver();
    var lines =
        List.of(
            new Line(Accounts.ofDriver(driver), terms.depositMinor(), EntryKind.DEPOSIT),
            new Line(Accounts.depositOf(driver), -terms.depositMinor(), EntryKind.DEPOSIT));
    return List.of(next(Step.DEPOSIT, reserved, terms.currency(), lines));
  }

  private List<Next> giveBack(ReservationEvent event) {
    if (deposit == null || settled != null) {
      return List.of();
    }
    return List.of(next(Step.SETTLED, event, deposit.currency(), opposite(deposit.lines())));
  }

  private List<Next> charge(SlotReleased released, Optional<PileTerms> owner, TariffTerms terms) {
    var all = new ArrayList<>(giveBack(released));
    long fee = Money.minor(terms.currency(), 1, terms.noShowMicro());
    if (fee == 0 || noShow != null) {
      return all;
    }
    long tax = Money.shareMinor(fee, terms.taxBasisPoints());
    var payer = Accounts.ofDriver(released.driver());
    var lines = new ArrayList<Line>();
    lines.add(new Line(payer, fee, EntryKind.NO_SHOW));
    lines.add(new Line(Accounts.payee(released.pile(), owner), -fee, EntryKind.NO_SHOW));
    if (tax > 0) {
      lines.add(new Line(payer, tax, EntryKind.TAX));
      lines.add(new Line(Accounts.TAX, -tax, EntryKind.TAX));
    }
    all.add(next(Step.NO_SHOW, released, terms.currency(), lines));
    return all;
  }

  private List<Next> fulfil(ReservationFulfilled fulfilled) {
    var all = new ArrayList<>(giveBack(fulfilled));
    if (noShow != null && reversal == null) {
      var lines = noShow.lines().stream().map(Line::reversed).toList();
      all.add(next(Step.REVERSED, fulfilled, noShow.currency(), lines));
    }
    return all;
  }

  private static List<Line> opposite(List<Line> lines) {
    return lines.stream()
        .map(line -> new Line(line.account(), -line.amountMinor(), EntryKind.DEPOSIT))
        .toList();
  }

  private static Next next(Step step, ReservationEvent event, String currency, List<Line> lines) {
    var entry = step.entry(event.driver(), event.reservation());
    return new Next(step, new Posting(entry, null, event.reservation(), currency, lines));
  }
}
