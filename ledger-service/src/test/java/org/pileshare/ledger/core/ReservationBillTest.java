package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.contracts.EntryKind.DEPOSIT;
import static org.pileshare.contracts.EntryKind.NO_SHOW;
import static org.pileshare.contracts.EntryKind.REVERSAL;
import static org.pileshare.contracts.EntryKind.TAX;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.ledger.core.Posting.Line;
import org.pileshare.ledger.core.ReservationBill.Next;
import org.pileshare.ledger.core.ReservationBill.Step;

class ReservationBillTest {
  private static final UUID ID = Ids.derived("reservation");
  private static final Slot SLOT = new Slot(Cases.at("9:00"), Cases.at("10:00"));
  private static final TariffVersion FEE =
      Terms.of(1).noShow(3_000_000).tax(1_900).deposit(500).version();
  private static final TariffVersion NO_DEPOSIT = Terms.of(1).noShow(3_000_000).version();
  private static final long SEED = Long.getLong("ledger.seed", 20_261_129);
  private static final List<ReservationEvent> ANY =
      List.of(reserved(), canceled(), noShow(), fulfilled(), released(ReleaseReason.PILE_RETIRED));
  private static final Optional<PileTerms> TERMS =
      Optional.of(new PileTerms(new PersonId("olga"), "yard", ZoneOffset.UTC, 1, Cases.at("0:00")));

  @Test
  void aDepositIsHeldWhenTheSlotIsReservedAndGivenBackWhenItIsFulfilled() {
    assertThat(lines(FEE, reserved(), fulfilled()))
        .containsExactly(
            new Line("driver:anna", 500, DEPOSIT),
            new Line("deposit:anna", -500, DEPOSIT),
            new Line("driver:anna", -500, DEPOSIT),
            new Line("deposit:anna", 500, DEPOSIT));
  }

  @Test
  void aDepositIsGivenBackWhenTheReservationIsCanceled() {
    assertThat(lines(FEE, reserved(), canceled())).hasSize(4);
    assertThat(balance("deposit:anna", FEE, reserved(), canceled())).isZero();
    assertThat(balance("driver:anna", FEE, reserved(), canceled())).isZero();
  }

  @ParameterizedTest
  @EnumSource(value = ReleaseReason.class, names = "NO_SHOW", mode = EnumSource.Mode.EXCLUDE)
  void aDepositIsGivenBackWhenTheSlotIsReleasedForAnotherReason(ReleaseReason reason) {
    assertThat(balance("driver:anna", FEE, reserved(), released(reason))).isZero();
    assertThat(balance("owner:olga", FEE, reserved(), released(reason))).isZero();
  }

  @Test
  void whoDoesNotComeOwesTheFeeAndTheDepositIsSetAgainstIt() {
    assertThat(lines(FEE, reserved(), noShow()).subList(2, 8))
        .containsExactly(
            new Line("driver:anna", -500, DEPOSIT),
            new Line("deposit:anna", 500, DEPOSIT),
            new Line("driver:anna", 300, NO_SHOW),
            new Line("owner:olga", -300, NO_SHOW),
            new Line("driver:anna", 57, TAX),
            new Line("tax", -57, TAX));
  }

  @Test
  void aFulfilmentThatIsToldLateTakesTheFeeBack() {
    var all = lines(FEE, reserved(), noShow(), fulfilled());

    assertThat(all.subList(8, 12))
        .containsExactly(
            new Line("driver:anna", -300, REVERSAL),
            new Line("owner:olga", 300, REVERSAL),
            new Line("driver:anna", -57, REVERSAL),
            new Line("tax", 57, REVERSAL));
    for (var account : List.of("driver:anna", "deposit:anna", "owner:olga", "tax")) {
      assertThat(balance(account, FEE, reserved(), noShow(), fulfilled())).as(account).isZero();
    }
  }

  @Test
  void withoutADepositOnlyTheFeeIsPosted() {
    assertThat(lines(NO_DEPOSIT, reserved())).isEmpty();
    assertThat(lines(NO_DEPOSIT, reserved(), canceled())).isEmpty();
    assertThat(lines(NO_DEPOSIT, reserved(), noShow()))
        .containsExactly(
            new Line("driver:anna", 300, NO_SHOW), new Line("owner:olga", -300, NO_SHOW));
  }

  @Test
  void withoutAFeeWhoDoesNotComeGetsTheDepositBack() {
    var tariff = Terms.of(1).deposit(500).version();
    assertThat(lines(tariff, reserved(), noShow()).subList(2, 4))
        .containsExactly(
            new Line("driver:anna", -500, DEPOSIT), new Line("deposit:anna", 500, DEPOSIT));
  }

  @Test
  void withoutAnyFeeNothingIsPosted() {
    assertThat(lines(Terms.of(450_000).version(), reserved(), noShow(), fulfilled())).isEmpty();
  }

  @Test
  void whatIsToldAgainIsPostedOnce() {
    assertThat(
            lines(
                FEE,
                reserved(),
                reserved(),
                noShow(),
                noShow(),
                fulfilled(),
                fulfilled(),
                noShow()))
        .isEqualTo(lines(FEE, reserved(), noShow(), fulfilled()));
  }

  @Test
  void aCheckInChangesNothing() {
    var checkedIn =
        new ReservationCheckedIn(ID, ID, Cases.ANNA, Cases.PILE, 1, SLOT, 2, Cases.at("8:55"));

    assertThat(lines(FEE, checkedIn)).isEmpty();
  }

  @Test
  void theFeeOfAnUnknownPileIsKept() {
    assertThat(ReservationBill.NONE.decide(noShow(), Optional.empty(), NO_DEPOSIT))
        .singleElement()
        .extracting(next -> next.posting().lines().getLast().account())
        .isEqualTo("unknown:pile/pile-1");
  }

  @Test
  void theEntriesOfTwoDriversWithOneReservationIdAreNotTheSame() {
    for (var step : Step.values()) {
      assertThat(step.entry(Cases.ANNA, ID)).isNotEqualTo(step.entry(Cases.BEN, ID));
    }
    assertThat(Stream.of(Step.values()).map(step -> step.entry(Cases.ANNA, ID)).distinct())
        .hasSize(Step.values().length);
  }

  /** Whatever is told, in whatever order and however often. */
  @Test
  void afterAnEndNothingIsHeldAndNobodyOwesForAFulfilledReservation() {
    System.out.println("Seed of reservations: " + SEED);
    var random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      var told = new ArrayList<ReservationEvent>();
      told.add(reserved());
      for (int j = random.nextInt(5); j >= 0; j--) {
        told.add(ANY.get(random.nextInt(ANY.size())));
      }
      var events = told.toArray(ReservationEvent[]::new);
      boolean ended = told.stream().anyMatch(event -> !(event instanceof SlotReserved));

      assertThat(balance("deposit:anna", FEE, events)).as("%s", told).isEqualTo(ended ? 0 : -500);
      if (told.getLast() instanceof ReservationFulfilled) {
        assertThat(balance("driver:anna", FEE, events)).as("%s", told).isZero();
        assertThat(balance("owner:olga", FEE, events)).as("%s", told).isZero();
      }
    }
  }

  private static long balance(String account, TariffVersion tariff, ReservationEvent... events) {
    return lines(tariff, events).stream()
        .filter(line -> line.account().equals(account))
        .mapToLong(Line::amountMinor)
        .sum();
  }

  /** The lines of all entries that follow from some events, one after another. */
  private static List<Line> lines(TariffVersion tariff, ReservationEvent... events) {
    var bill = ReservationBill.NONE;
    var all = Stream.<Next>builder();
    for (var event : events) {
      for (var next : bill.decide(event, TERMS, tariff)) {
        bill = bill.with(next.step(), next.posting());
        all.add(next);
      }
    }
    return all.build().flatMap(next -> next.posting().lines().stream()).toList();
  }

  private static SlotReserved reserved() {
    return new SlotReserved(ID, ID, Cases.ANNA, Cases.PILE, 1, SLOT, 4, ID, 1, Cases.at("8:00"));
  }

  private static ReservationCanceled canceled() {
    return new ReservationCanceled(ID, ID, Cases.ANNA, Cases.PILE, 1, SLOT, 2, Cases.at("8:30"));
  }

  private static SlotReleased noShow() {
    return released(ReleaseReason.NO_SHOW);
  }

  private static SlotReleased released(ReleaseReason reason) {
    return new SlotReleased(ID, ID, Cases.ANNA, Cases.PILE, 1, SLOT, reason, 2, Cases.at("9:15"));
  }

  private static ReservationFulfilled fulfilled() {
    return new ReservationFulfilled(
        ID, ID, Cases.ANNA, Cases.PILE, 1, SLOT, ID, 3, Cases.at("9:20"));
  }
}
