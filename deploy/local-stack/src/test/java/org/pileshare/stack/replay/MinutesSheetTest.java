package org.pileshare.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;

class MinutesSheetTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-24T00:00:00Z");
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  private final MinutesSheet sheet = new MinutesSheet();

  private static Slot slot(int from, int to) {
    return new Slot(MIDNIGHT.plusSeconds(60L * from), MIDNIGHT.plusSeconds(60L * to));
  }

  private static SlotReserved reserved(UUID id, String driver, String pile, int from, int to) {
    return reserved(id, driver, pile, 1, from, to);
  }

  private static SlotReserved reserved(
      UUID id, String driver, String pile, int connector, int from, int to) {
    return new SlotReserved(
        id,
        id,
        new PersonId(driver),
        new PileId(pile),
        connector,
        slot(from, to),
        (to - from) / 15,
        id,
        1,
        MIDNIGHT);
  }

  private static ReservationCanceled canceled(UUID id, String driver, int from, int to) {
    return new ReservationCanceled(
        id, id, new PersonId(driver), new PileId("pile"), 1, slot(from, to), 2, MIDNIGHT);
  }

  @Test
  void reservationsThatTouchAndOtherPilesAreWell() {
    sheet.read(reserved(A, "ana", "pile", -30, 30));
    sheet.read(reserved(B, "ben", "pile", 30, 45));
    sheet.read(reserved(A, "ben", "other", -30, 30));

    assertThat(sheet.wrong()).isEmpty();
    assertThat(sheet.reserved()).isEqualTo(3);
  }

  @Test
  void aMinuteThatIsHeldTwiceIsNamed() {
    sheet.read(reserved(A, "ana", "pile", -30, 30));
    sheet.read(reserved(B, "ben", "pile", 29, 45));

    assertThat(sheet.wrong())
        .singleElement()
        .asString()
        .contains("pile", B.toString(), "2026-11-24T00:29:00Z was held by another");
  }

  @Test
  void aUnitIsFreeAgainAfterACancellation() {
    sheet.read(reserved(A, "ana", "pile", 0, 30));
    sheet.read(canceled(A, "ana", 0, 30));
    sheet.read(reserved(B, "ben", "pile", 0, 30));

    assertThat(sheet.wrong()).isEmpty();
  }

  @Test
  void aReleaseDoesNotFreeWhatAnotherHolds() {
    sheet.read(reserved(A, "ana", "pile", 0, 30));
    sheet.read(reserved(B, "ben", "pile", 30, 60));
    sheet.read(
        new SlotReleased(
            A,
            A,
            new PersonId("ana"),
            new PileId("pile"),
            1,
            slot(0, 60),
            ReleaseReason.NO_SHOW,
            2,
            MIDNIGHT));
    sheet.read(reserved(A, "cleo", "pile", 45, 60));

    assertThat(sheet.wrong()).singleElement().asString().contains("held by another");
  }

  @Test
  void theConnectorsOfAPileAreHeldOneByOne() {
    sheet.read(reserved(A, "ana", "pile", 1, 0, 30));
    sheet.read(reserved(B, "ben", "pile", 2, 0, 30));
    assertThat(sheet.wrong()).isEmpty();

    sheet.read(reserved(A, "cleo", "pile", 2, 15, 45));
    assertThat(sheet.wrong()).singleElement().asString().contains("held by another");
  }

  @Test
  void aChangeFreesTheFormerUnitsAndHoldsTheNewOnes() {
    sheet.read(reserved(A, "ana", "pile", 1, 0, 30));
    sheet.read(
        new SlotChanged(
            A,
            A,
            new PersonId("ana"),
            new PileId("pile"),
            2,
            slot(15, 45),
            1,
            slot(0, 30),
            2,
            A,
            ChangeReason.CHANGED,
            2,
            MIDNIGHT));
    sheet.read(reserved(B, "ben", "pile", 1, 0, 30));
    assertThat(sheet.wrong()).isEmpty();

    sheet.read(reserved(B, "cleo", "pile", 2, 30, 60));
    assertThat(sheet.wrong()).singleElement().asString().contains("held by another");
  }

  @Test
  void anOfferHoldsItsUnitsAndMayBecomeAReservation() {
    sheet.read(
        new SlotOffered(
            A,
            A,
            new PersonId("ana"),
            new PileId("pile"),
            1,
            slot(0, 30),
            2,
            MIDNIGHT.plusSeconds(600),
            2,
            MIDNIGHT));
    sheet.read(reserved(A, "ana", "pile", 0, 30));
    assertThat(sheet.wrong()).isEmpty();

    sheet.read(reserved(B, "ben", "pile", 15, 45));
    assertThat(sheet.wrong()).singleElement().asString().contains("held by another");
  }

  @Test
  void whoLeavesTheWaitingListHeldNothing() {
    sheet.read(
        new ReservationCanceled(
            A, A, new PersonId("ana"), new PileId("pile"), null, slot(0, 30), 2, MIDNIGHT));

    assertThat(sheet.wrong()).isEmpty();
  }

  @Test
  void twoDriversMayUseTheSameIdButOneMayNotTwice() {
    sheet.read(reserved(A, "ana", "pile", 0, 15));
    sheet.read(reserved(A, "ben", "pile", 15, 30));
    assertThat(sheet.wrong()).isEmpty();

    sheet.read(reserved(A, "ben", "pile", 15, 30));
    assertThat(sheet.wrong()).singleElement().asString().contains("a second time");
  }

  @Test
  void aReleaseOfNothingIsNamedAndARefusalIsNothing() {
    sheet.read(
        new ReservationRefused(
            A,
            A,
            new PersonId("ana"),
            new PileId("pile"),
            slot(0, 15),
            Refusal.SLOT_TAKEN,
            "detail",
            MIDNIGHT));
    assertThat(sheet.wrong()).isEmpty();

    sheet.read(canceled(A, "ana", 0, 15));
    assertThat(sheet.wrong()).singleElement().asString().contains("never been reserved");
  }
}
