package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.OWNER;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.grant;
import static org.pileshare.reservation.rest.RestSample.id;
import static org.pileshare.reservation.rest.RestSample.reserved;
import static org.pileshare.reservation.rest.RestSample.slot;
import static org.pileshare.reservation.rest.RestSample.wish;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.problem.Problem;
import org.pileshare.contracts.problem.ProblemException;
import org.pileshare.contracts.problem.ProblemType;
import org.pileshare.reservation.rest.Distance.Place;
import org.pileshare.reservation.rest.RestSample.Plan;

class FreePilesTest {
  private static final PileId NEAR = new PileId("NEAR");
  private static final PileId FAR = new PileId("FAR");
  private static final Slot NOON = slot("12:00", 60);
  private static final Place BERLIN = new Place(52_520_000, 13_405_000);

  private final PileView piles = new PileView();
  private final ReservationView reservations = new ReservationView(Settings.SMALL);
  private final PermissionView permissions = new PermissionView();
  private final FreePiles freePiles = new FreePiles(piles, reservations, permissions);
  private final Alternatives alternatives = new Alternatives(freePiles);

  @Test
  void theNearestPermittedPileComesFirst() {
    describe(Plan.of(FAR).at(52_530_000, 13_405_000));
    describe(Plan.of(NEAR).at(52_520_000, 13_406_000));
    describe(Plan.of(PILE).at(52_520_000, 13_405_000));
    permit(1, FAR);
    permit(2, NEAR);

    assertThat(near(BERLIN, 100_000)).containsExactly(NEAR, FAR);
    assertThat(near(BERLIN, 500)).containsExactly(NEAR);
    permissions.happened(new PermissionRevoked(id(2), ANNA, NEAR, OWNER, "sold", NOW), NOW);
    assertThat(near(BERLIN, 100_000)).containsExactly(FAR);
  }

  @Test
  void aTakenOrClosedPileIsNotFree() {
    describe(Plan.of(PILE));
    var pile = piles.required(PILE);
    assertThat(freePiles.freeAt(pile, ANNA, NOON, NOW)).isPresent();

    reservations.happened(reserved(BORIS, id(1), 1, NOON), NOW);
    assertThat(freePiles.freeAt(pile, ANNA, NOON, NOW)).isEmpty();
    assertThat(freePiles.freeAt(pile, ANNA, slot("12:05", 60), NOW)).isEmpty();
  }

  @Test
  void aTakenSlotComesWithTheNextFreeOnesAndOtherPiles() {
    describe(Plan.of(PILE));
    describe(Plan.of(NEAR));
    permit(1, PILE);
    permit(2, NEAR);
    reservations.happened(reserved(BORIS, id(1), 1, NOON), NOW);

    var problem = refused(Refusal.SLOT_TAKEN);

    var next = (List<?>) problem.members().get(Alternatives.NEXT_FREE);
    assertThat(next).hasSize(3);
    assertThat(next.getFirst())
        .isEqualTo(new Alternatives.FreeSlot(1, slot("13:00", 60).from(), slot("13:00", 60).to()));
    assertThat(problem.members().get(Alternatives.ELSEWHERE))
        .isEqualTo(List.of(new Alternatives.OtherPile(NEAR, "Linde", 1)));
  }

  @Test
  void withoutAPermissionOnlyOtherPilesAreNamed() {
    describe(Plan.of(PILE));

    var problem = refused(Refusal.NO_PERMISSION);

    assertThat(problem.members()).containsOnlyKeys(Alternatives.ELSEWHERE);
    assertThat(refused(Refusal.ID_REUSED).members()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 1000000, 111195", "90000000, 0, 10007557", "0, 180000000, 20015114"})
  void distancesAreThoseOfASphere(int latitude, int longitude, long metres) {
    assertThat(Distance.metres(new Place(0, 0), new Place(latitude, longitude))).isEqualTo(metres);
  }

  @Test
  void degreesAreDecimal() {
    assertThat(FreePilesResource.microdegrees("52.52", 90, "latitude")).isEqualTo(52_520_000);
    assertThat(FreePilesResource.microdegrees("-180", 180, "longitude")).isEqualTo(-180_000_000);
    for (var wrong : List.of("", "x", "91", "1e1", "NaN", "90.0000011", "+1", "1,5")) {
      assertThatThrownBy(() -> FreePilesResource.microdegrees(wrong, 90, "latitude"))
          .as(wrong)
          .isInstanceOf(ProblemException.class);
    }
  }

  private Problem refused(Refusal refusal) {
    var wish = wish(ANNA, id(9), NOON);
    var reply =
        new ReservationReply(
            wish.command(),
            wish.reservation(),
            ANNA,
            ReservationStatus.REJECTED,
            PILE,
            NOON,
            null,
            refusal,
            "Expected so, but otherwise",
            0,
            NOW);
    return alternatives.added(ProblemType.CONFLICT.because("Expected"), refusal, reply, NOW);
  }

  private List<PileId> near(Place place, int within) {
    return freePiles.permittedNear(ANNA, NOON, place, within).stream()
        .map(it -> it.pile())
        .toList();
  }

  private void describe(Plan plan) {
    piles.described(plan.described(NOW));
  }

  private void permit(int number, PileId pile) {
    permissions.happened(grant(id(number), ANNA, pile, NOW.minusSeconds(60)), NOW);
  }
}
