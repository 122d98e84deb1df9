package org.pileshare.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pileshare.ledger.Feeder.at;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pileshare.backing.QuarkusBacking;
import org.pileshare.contracts.ChangeReason;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionBounds;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.WeeklyHours;
import org.pileshare.contracts.kafka.Topics;

/** What happened to reservations and permissions counts as of when it happened. */
@QuarkusTest
@QuarkusTestResource(
    value = QuarkusBacking.class,
    initArgs = @ResourceArg(name = "databases", value = "ledger"))
class LedgerHistoryIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final PersonId ANNA = new PersonId("anna");
  private static final PersonId BEN = new PersonId("ben");

  private final PileId pile = new PileId("it-" + UUID.randomUUID());
  private final UUID command = Ids.derived("command", pile);
  private Feeder feeder;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    feeder = new Feeder();
    database = new Database();
    feeder.openPile(pile, Feeder.OLGA, ANNA);
  }

  @AfterEach
  void close() throws SQLException {
    feeder.close();
    database.close();
  }

  @Test
  void aChangedReservationHoldsItsFormerSlotUntilThenAndItsNewOneFromThenOn() throws SQLException {
    var id = Ids.derived("moved", pile);
    var former = new Slot(at(9, 0), at(11, 0));
    var slot = new Slot(at(13, 0), at(15, 0));
    tell(new SlotReserved(command, id, ANNA, pile, 1, former, 8, command, 1, at(7, 0)));
    tell(
        new SlotChanged(
            command,
            id,
            ANNA,
            pile,
            2,
            slot,
            1,
            former,
            8,
            command,
            ChangeReason.CHANGED,
            2,
            at(9, 30)));
    tell(new ReservationCanceled(command, id, ANNA, pile, 2, slot, 3, at(13, 30)));
    var before = Feeder.late(pile, 1, ANNA, at(9, 0), at(9, 20));
    var into = Feeder.late(pile, 1, ANNA, at(9, 1), at(9, 50));
    var after = Feeder.late(pile, 1, ANNA, at(9, 40), at(9, 50));
    var moved = Feeder.late(pile, 2, ANNA, at(13, 0), at(13, 20));
    var canceled = Feeder.late(pile, 2, ANNA, at(13, 1), at(13, 50));
    var elsewhere = Feeder.late(pile, 1, ANNA, at(13, 2), at(13, 20));

    judge(before, into, after, moved, canceled, elsewhere);

    assertThat(verdicts(before)).isEqualTo("IN_SLOT");
    assertThat(verdicts(into)).isEqualTo("IN_SLOT,OVERSTAY");
    assertThat(verdicts(after)).isEqualTo("NO_SLOT");
    assertThat(verdicts(moved)).isEqualTo("IN_SLOT");
    assertThat(verdicts(canceled)).isEqualTo("IN_SLOT,OVERSTAY");
    assertThat(verdicts(elsewhere)).isEqualTo("NO_SLOT");
  }

  @Test
  void anOfferHoldsNothingUntilItIsTaken() throws SQLException {
    var lapsed = Ids.derived("lapsed", pile);
    var four = new Slot(at(16, 0), at(17, 0));
    tell(new SlotOffered(command, lapsed, ANNA, pile, 1, four, 4, at(16, 10), 2, at(15, 50)));
    tell(
        new SlotReleased(
            command, lapsed, ANNA, pile, 1, four, ReleaseReason.OFFER_LAPSED, 3, at(16, 10)));
    var taken = Ids.derived("taken", pile);
    var six = new Slot(at(18, 0), at(19, 0));
    tell(new SlotOffered(command, taken, ANNA, pile, 1, six, 4, at(18, 15), 2, at(17, 50)));
    tell(new SlotReserved(command, taken, ANNA, pile, 1, six, 4, command, 3, at(18, 5)));
    var offered = Feeder.late(pile, 1, ANNA, at(16, 5), at(16, 9));
    var early = Feeder.late(pile, 1, ANNA, at(18, 1), at(18, 4));
    var reserved = Feeder.late(pile, 1, ANNA, at(18, 6), at(18, 30));

    judge(offered, early, reserved);

    assertThat(verdicts(offered)).isEqualTo("NO_SLOT");
    assertThat(verdicts(early)).isEqualTo("NO_SLOT");
    assertThat(verdicts(reserved)).isEqualTo("IN_SLOT");
  }

  @Test
  void aPermissionThatHasExpiredPermitsNoMoreAndHoursBoundIt() throws SQLException {
    var granted = Feeder.permission(pile, ANNA).permission();
    feeder.send(
        Topics.PERMISSION_EVENTS, "anna", new PermissionExpired(granted, ANNA, pile, at(20, 0)));
    var mondays =
        new WeeklyHours(DayOfWeek.MONDAY, LocalTime.parse("09:00"), LocalTime.parse("10:00"));
    var bounds = new PermissionBounds(ZoneOffset.UTC, 15, List.of(mondays), 8, 20);
    feeder.send(Topics.PERMISSION_EVENTS, "ben", Feeder.permission(pile, BEN, bounds));
    feeder.flush();
    var during = Feeder.online(pile, ANNA, at(19, 50), at(20, 20), 1_000);
    var after = Feeder.online(pile, ANNA, at(20, 30), at(20, 40), 1_000);
    var within = Feeder.online(pile, BEN, at(9, 30), at(9, 50), 1_000);
    var outside = Feeder.online(pile, BEN, at(10, 30), at(10, 50), 1_000);

    judge(during, after, within, outside);

    assertThat(verdicts(during)).isEqualTo("OPEN_UNIT,OVERSTAY");
    assertThat(verdicts(after)).isEqualTo("NOT_PERMITTED");
    assertThat(verdicts(within)).isEqualTo("OPEN_UNIT");
    assertThat(verdicts(outside)).isEqualTo("NOT_PERMITTED");
  }

  private void tell(ReservationEvent event) {
    feeder.send(Topics.RESERVATION_EVENTS, pile.value(), event);
    feeder.flush();
  }

  private void judge(CompletedSession... sessions) {
    for (var session : sessions) {
      feeder.send(session);
    }
    feeder.flush();
    var last = sessions[sessions.length - 1].session();
    await()
        .atMost(LIMIT)
        .until(
            () -> database.number("select count(*) from judgement where session = ?", last) == 1);
  }

  private String verdicts(CompletedSession session) throws SQLException {
    return database
        .column("select verdicts from judgement where session = ?", session.session())
        .getFirst();
  }
}
