package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pileshare.ledger.core.Cases.ANNA;
import static org.pileshare.ledger.core.Cases.ANNAS;
import static org.pileshare.ledger.core.Cases.PILE;
import static org.pileshare.ledger.core.Cases.at;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.Connector;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UnreservedUnits;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;

class ReachTest {
  private static final LocalDate DAY = LocalDate.parse("2026-06-01");
  private static final Slot MORNING = new Slot(at("9:00"), at("11:00"));

  @Test
  void aPermissionReachesFromWhenItPermitsToItsEnd() {
    assertThat(Reach.of(granted("8:00", "7:00"))).contains(annas("8:00", "20:00"));
    assertThat(Reach.of(granted("8:00", "9:00"))).contains(annas("9:00", "20:00"));
  }

  @Test
  void anEndReachesAllThatWasNotOverThen() {
    assertThat(Reach.of(new PermissionRevoked(ANNAS, ANNA, PILE, ANNA, "Moved.", at("9:30"))))
        .contains(new Reach(PILE, ANNA, at("9:30"), null));
    assertThat(Reach.of(new PermissionExpired(ANNAS, ANNA, PILE, at("9:30"))))
        .contains(new Reach(PILE, ANNA, at("9:30"), null));
    assertThat(
            Reach.of(new ReservationCanceled(ANNAS, ANNAS, ANNA, PILE, 1, MORNING, 2, at("9:30"))))
        .contains(new Reach(PILE, ANNA, at("9:30"), null));
    assertThat(
            Reach.of(
                new SlotReleased(
                    ANNAS, ANNAS, ANNA, PILE, 1, MORNING, ReleaseReason.NO_SHOW, 2, at("9:30"))))
        .contains(new Reach(PILE, ANNA, at("9:30"), null));
  }

  @Test
  void aReservationReachesWhatHappensInItsUnitsFromWhenItWasMade() {
    assertThat(Reach.of(reserved("8:00"))).contains(annas("9:00", "11:00"));
    assertThat(Reach.of(reserved("9:10"))).contains(annas("9:10", "11:00"));
    var moved =
        new SlotChanged(
            ANNAS,
            ANNAS,
            ANNA,
            PILE,
            1,
            new Slot(at("13:00"), at("14:00")),
            1,
            MORNING,
            4,
            ANNAS,
            ChangeReason.CHANGED,
            2,
            at("9:30"));
    assertThat(Reach.of(moved)).contains(new Reach(PILE, ANNA, at("9:30"), null));
  }

  @Test
  void aTableReachesEverybodyAtItsPileFromWhenItWasMade() {
    assertThat(Reach.of(table("8:00", run())))
        .contains(new Reach(PILE, null, at("9:00"), at("11:00")));
    assertThat(Reach.of(table("9:30", run())))
        .contains(new Reach(PILE, null, at("9:30"), at("11:00")));
    assertThat(Reach.of(table("9:30"))).isEmpty();
    assertThat(Reach.of(new UseAuthorityDelivered(PILE, DAY, 1, at("9:00")))).isEmpty();
  }

  @Test
  void theFirstDescriptionOfAPileReachesAllThatEverHappenedThere() {
    assertThat(Reach.of(described(1))).contains(new Reach(PILE, null, Instant.EPOCH, null));
    assertThat(Reach.of(described(2))).contains(new Reach(PILE, null, at("8:00"), null));
  }

  private static Reach annas(String from, String until) {
    return new Reach(PILE, ANNA, at(from), at(until));
  }

  private static PermissionGranted granted(String validFrom, String grantedAt) {
    return new PermissionGranted(
        ANNAS,
        ANNA,
        PILE,
        at(validFrom),
        at("20:00"),
        PermissionBounds.none(ZoneOffset.UTC, 15),
        null,
        ANNA,
        null,
        at(grantedAt));
  }

  private static SlotReserved reserved(String made) {
    return new SlotReserved(ANNAS, ANNAS, ANNA, PILE, 1, MORNING, 8, ANNAS, 1, at(made));
  }

  private static UseAuthority run() {
    return new UseAuthority(1, at("9:00"), at("11:00"), Authority.OPEN, null, null);
  }

  private static UseAuthorityAllocated table(String made, UseAuthority... runs) {
    return new UseAuthorityAllocated(PILE, DAY, ZoneOffset.UTC, 15, 1, List.of(runs), at(made));
  }

  private static PileDescribed described(long version) {
    return new PileDescribed(
        PILE,
        ANNA,
        "Yard",
        null,
        ZoneOffset.UTC,
        15,
        List.of(),
        List.of(),
        UnreservedUnits.OPEN,
        List.of(new Connector(1, "IEC_62196_T2", 11_000)),
        BookingTerms.STANDARD,
        "standard",
        false,
        ANNA,
        version,
        at("8:00"));
  }
}
