package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pileshare.reservation.rest.RestSample.ANNA;
import static org.pileshare.reservation.rest.RestSample.BORIS;
import static org.pileshare.reservation.rest.RestSample.NOW;
import static org.pileshare.reservation.rest.RestSample.PILE;
import static org.pileshare.reservation.rest.RestSample.held;
import static org.pileshare.reservation.rest.RestSample.id;
import static org.pileshare.reservation.rest.RestSample.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationStatus;
import org.pileshare.contracts.problem.ProblemException;
import org.pileshare.reservation.rest.ReservationList.Place;

class ReservationListTest {
  private static final List<ReservationView.Own> ALL =
      List.of(
          held(ANNA, 1, 1, slot("08:00", 60)),
          held(ANNA, 2, 1, slot("09:00", 60)),
          held(ANNA, 3, 1, slot("15:00", 60)),
          held(ANNA, 4, 1, slot("12:00", 60)),
          held(BORIS, 4, 2, slot("12:00", 60)));

  private final Cursors cursors = new Cursors(Settings.SMALL);

  @Test
  void theNextComesFirstAndWhatIsOverLast() {
    assertThat(ids(new ReservationList(NOW, null, null).page(ALL, null, 10)))
        .containsExactly(id(4), id(4), id(3), id(2), id(1));
  }

  @Test
  void whatWasGivenUpIsOverThoughItsTimeHasNotPassed() {
    var eleven = slot("11:00", 60);
    var reserved = held(ANNA, 5, 1, eleven);
    var canceled = new ReservationCanceled(id(9), id(5), ANNA, PILE, 1, eleven, 2, NOW);
    var all = new ArrayList<>(ALL);
    all.add(new ReservationView.Own(ANNA, id(5), Seen.after(reserved.seen(), canceled)));

    assertThat(ids(new ReservationList(NOW, null, null).page(all, null, 10)))
        .containsExactly(id(4), id(4), id(3), id(5), id(2), id(1));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    var list = new ReservationList(NOW, null, null);
    var found = new ArrayList<UUID>();
    Optional<Place> next = Optional.empty();
    do {
      var page = list.page(ALL, next.orElse(null), 2);
      found.addAll(ids(page));
      next = page.next().map(place -> Place.read(place.text()));
    } while (next.isPresent());

    assertThat(found).isEqualTo(ids(list.page(ALL, null, 10)));
  }

  @Test
  void aListCanBeOfOneStateOrFromATimeOn() {
    var reserved = new ReservationList(NOW, ReservationStatus.RESERVED, slot("13:00", 1).from());
    assertThat(ids(reserved.page(ALL, null, 10))).containsExactly(id(3));
    var waiting = new ReservationList(NOW, ReservationStatus.WAITING, null);
    assertThat(ids(waiting.page(ALL, null, 10))).isEmpty();
  }

  @Test
  void aCursorIsGoodForItsPersonAndQueryOnly() {
    var cursor = cursors.write("a place", "anna\nlist\n");

    assertThat(cursors.read(cursor, "anna\nlist\n")).isEqualTo("a place");
    assertThatThrownBy(() -> cursors.read(cursor, "boris\nlist\n"))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("Expected a cursor");
    assertThatThrownBy(() -> cursors.read(cursor, "anna\nlist\nstate=RESERVED"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void aCursorThatNobodySignedIsRefused() {
    var cursor = cursors.write("a place", "anna");
    for (var forged :
        List.of(
            "",
            "rubbish",
            "*",
            "A".repeat(100_000),
            cursor + "AAAA",
            cursor.substring(4),
            new Cursors(Optional.empty()).write("a place", "anna"))) {
      assertThatThrownBy(() -> cursors.read(forged, "anna"))
          .as(forged)
          .isInstanceOf(ProblemException.class);
    }
  }

  @Test
  void aCursorOfOneInstanceIsGoodAtAnotherWithTheSameKey() {
    var other = new Cursors(Settings.SMALL);

    assertThat(other.read(cursors.write("a place", "anna"), "anna")).isEqualTo("a place");
  }

  @Test
  void aShortKeyIsNoKey() {
    assertThatThrownBy(() -> new Cursors(Optional.of("short")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at least 32 characters");
  }

  private static List<UUID> ids(ReservationList.Page page) {
    return page.reservations().stream().map(ReservationView.Own::id).toList();
  }
}
