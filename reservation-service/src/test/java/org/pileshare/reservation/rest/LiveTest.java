package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.id;
import static org.pileshare.reservation.rest.RestSample.reserved;
import static org.pileshare.reservation.rest.RestSample.slot;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.problem.ProblemException;
import org.pileshare.reservation.rest.Offsets.Place;

/** What streams of changes tell, and from where they go on. */
class LiveTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  private final PileView piles = new PileView();
  private final PileChanges pileChanges = new PileChanges(piles);
  private final ReservationChanges changes = new ReservationChanges(Settings.SMALL);

  @Test
  void theIdOfAnEventCanBeReadAgain() {
    var offsets = Offsets.NONE.with(new Place(3, 42)).with(new Place(0, 117));

    assertThat(offsets.text()).isEqualTo("0-117.3-42");
    assertThat(Offsets.read(offsets.text())).isEqualTo(offsets);
    assertThat(offsets.with(new Place(3, 7))).isEqualTo(offsets);
    assertThat(Offsets.read("")).isEqualTo(Offsets.NONE);
    for (var rubbish : List.of("x", "1", "1-", "1-2,3-4", "-1-2", "1-2.", "9".repeat(30))) {
      assertThatThrownBy(() -> Offsets.read(rubbish)).isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void whatChangesTwiceIsToldOnceInTheOrderOfItsPartition() {
    var mailbox = new Mailbox<String>();
    mailbox.put("first", new Place(0, 1));
    mailbox.put("second", new Place(0, 2));
    mailbox.put("first", new Place(0, 3));

    assertThat(told(mailbox)).containsExactly("second", "first");
    assertThat(mailbox.news()).isNotDone();
    mailbox.put("third", new Place(0, 4));
    assertThat(mailbox.news()).isDone();
  }

  @Test
  void aStreamOfAPileIsResumedWithTheTablesThatCameAfter() {
    allocate(TODAY, 1, new Place(0, 5));
    allocate(TODAY.plusDays(1), 1, new Place(1, 9));
    var id = pileChanges.offsets(PILE);
    allocate(TODAY.plusDays(2), 1, new Place(0, 6));
    allocate(TODAY.plusDays(2), 2, new Place(0, 8));

    assertThat(told(pileChanges.open(PILE, id)))
        .containsExactlyInAnyOrder(TODAY.plusDays(1), TODAY, TODAY.plusDays(2));
    assertThat(told(pileChanges.open(PILE, pileChanges.offsets(PILE))))
        .containsExactlyInAnyOrder(TODAY.plusDays(1), TODAY.plusDays(2));
  }

  @Test
  void aReservationTellsItsDayAgainWhenItIsReadAfterTheTable() {
    allocate(TODAY, 1, new Place(0, 5));
    var mailbox = pileChanges.open(PILE, Offsets.NONE);
    told(mailbox);

    allocate(TODAY, 2, new Place(0, 6));
    assertThat(told(mailbox)).containsExactly(TODAY);
    pileChanges.happened(PILE, slot("12:00", 60));
    assertThat(told(mailbox)).containsExactly(TODAY);
    pileChanges.close(PILE, mailbox);
    pileChanges.happened(PILE, slot("12:00", 60));
    assertThat(told(mailbox)).isEmpty();
  }

  @Test
  void aStreamOfADayTellsOfEachPileThatChangesOnIt() {
    allocate(TODAY, 1, new Place(0, 5));
    var opened = pileChanges.open(TODAY, null);
    assertThat(opened.from().text()).isEqualTo("0-5");

    allocate(TODAY.plusDays(1), 1, new Place(0, 6));
    assertThat(told(opened.mailbox())).isEmpty();
    allocate(TODAY, 2, new Place(0, 7));
    assertThat(told(opened.mailbox())).containsExactly(PILE);
    pileChanges.happened(PILE, slot("12:00", 60));
    assertThat(told(opened.mailbox())).containsExactly(PILE);

    pileChanges.closeDay(TODAY, opened.mailbox());
    allocate(TODAY, 3, new Place(0, 9));
    assertThat(told(opened.mailbox())).isEmpty();
    var resumed = pileChanges.open(TODAY, opened.from());
    assertThat(resumed.isReset()).isFalse();
    assertThat(told(resumed.mailbox())).containsExactly(PILE);
  }

  @Test
  void aStreamOfADayBeginsAnewWhenTooMuchHasChanged() {
    for (int i = 0; i <= PileChanges.RESUMED_AT_MOST; i++) {
      var pile = new PileId("P-" + i);
      var table = new UseAuthorityAllocated(pile, TODAY, ZoneId.of("UTC"), 15, 1, List.of(), NOW);
      piles.allocated(table, new Place(0, i), NOW);
    }

    var resumed = pileChanges.open(TODAY, Offsets.read("1-7"));

    assertThat(resumed.isReset()).isTrue();
    assertThat(resumed.from().text()).isEqualTo("0-" + PileChanges.RESUMED_AT_MOST);
    assertThat(told(resumed.mailbox())).isEmpty();
  }

  @Test
  void aDriverHearsOfOwnReservationsOnly() {
    var opened = changes.open(ANNA);
    happen(ANNA, 1, new Place(0, 1));
    happen(BORIS, 2, new Place(0, 2));

    assertThat(told(opened.mailbox())).containsExactly(id(1));
  }

  @Test
  void aStreamOfReservationsIsResumedWhereItEnded() {
    happen(ANNA, 1, new Place(0, 1));
    var id = changes.open(ANNA).from();
    happen(ANNA, 2, new Place(1, 1));
    happen(ANNA, 3, new Place(0, 3));

    var resumed = changes.resume(ANNA, Offsets.read(id.text()));
    assertThat(resumed.isReset()).isFalse();
    assertThat(told(resumed.mailbox())).containsExactlyInAnyOrder(id(2), id(3));
  }

  @Test
  void aStreamOfWhichTooMuchIsForgottenBeginsAnew() {
    happen(ANNA, 1, new Place(0, 1));
    var id = changes.open(ANNA).from();
    for (int i = 2; i < 6; i++) {
      happen(BORIS, i, new Place(0, i));
    }

    var resumed = changes.resume(ANNA, id);
    assertThat(resumed.isReset()).isTrue();
    assertThat(resumed.from().text()).isEqualTo("0-5");
    assertThat(changes.resume(ANNA, resumed.from()).isReset()).isFalse();
  }

  @Test
  void thereAreOnlySoManyStreams() {
    var room = new StreamRoom(Settings.SMALL, new SimpleMeterRegistry());
    room.enter(ANNA);
    assertThatThrownBy(() -> room.enter(ANNA)).hasMessageStartingWith("Expected at most 1 streams");
    room.enter(BORIS);
    assertThatThrownBy(() -> room.enter(new PersonId("third")))
        .hasMessageStartingWith("Expected fewer than 2 streams");
    room.leave(ANNA);
    room.enter(ANNA);
  }

  private void allocate(LocalDate day, long version, Place place) {
    var table = new UseAuthorityAllocated(PILE, day, ZoneId.of("UTC"), 15, version, List.of(), NOW);
    piles.allocated(table, place, NOW);
    pileChanges.allocated(PILE, day);
  }

  private void happen(PersonId driver, int number, Place place) {
    UUID id = id(number);
    changes.happened(reserved(driver, id, 1, slot("12:00", 60)), place);
  }

  private static <K> List<K> told(Mailbox<K> mailbox) {
    var told = new ArrayList<K>();
    for (var letter = mailbox.poll(); letter.isPresent(); letter = mailbox.poll()) {
      told.add(letter.get().about());
    }
    return told;
  }
}
