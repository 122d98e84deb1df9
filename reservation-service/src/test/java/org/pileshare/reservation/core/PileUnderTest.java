package org.pileshare.reservation.core;

import static org.pileshare.reservation.core.Sample.NOW;
import static org.pileshare.reservation.core.Sample.PILE;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.BookingTerms;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileConnected;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.PileDisconnected;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionStarted;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.contracts.UseAuthorityAllocated;

/** One calendar that hears what it is told; units of a quarter of an hour, always open. */
final class PileUnderTest {
  PileCalendar calendar;
  private long version = 1;

  PileUnderTest() {
    this(DeskLimits.STANDARD);
  }

  PileUnderTest(DeskLimits limits) {
    calendar = PileCalendar.empty(limits);
    hear(Sample.pile());
  }

  Outcome hear(PileDeskInput input) {
    return hear(input, NOW);
  }

  Outcome hear(PileDeskInput input, Instant at) {
    var outcome = calendar.decide(input, at);
    calendar = calendar.after(outcome);
    return outcome;
  }

  /** The pile is described anew, with these terms and connectors. */
  Outcome describe(BookingTerms terms, int... connectors) {
    return hear(Sample.pile(terms, false, ++version, connectors));
  }

  Outcome retire() {
    return hear(Sample.pile(BookingTerms.STANDARD, true, ++version, 1));
  }

  Outcome claim(PersonId driver, int number, Slot slot) {
    return hear(Sample.claim(driver, Sample.id(number), slot));
  }

  Outcome claim(PersonId driver, int number, Slot slot, @Nullable Integer connector) {
    return hear(claim(driver, number, slot, connector, false));
  }

  Outcome waitFor(PersonId driver, int number, Slot slot) {
    return hear(claim(driver, number, slot, null, true));
  }

  static ClaimSlot claim(
      PersonId driver, int number, Slot slot, @Nullable Integer connector, boolean waits) {
    var id = Sample.id(number);
    var command = Ids.derived(driver, id, slot, "" + connector, waits);
    return new ClaimSlot(command, id, driver, PILE, slot, connector, waits, Sample.id(0));
  }

  static MoveSlot move(PersonId driver, int number, Slot slot, @Nullable Long ifVersion) {
    var id = Sample.id(number);
    var command = Ids.derived(driver, id, "change", slot);
    return new MoveSlot(command, id, driver, PILE, slot, Sample.id(9), ifVersion);
  }

  static ReleaseSlot release(PersonId driver, int number, ReleaseReason reason) {
    return release(driver, number, reason, null);
  }

  static ReleaseSlot release(
      PersonId driver, int number, ReleaseReason reason, @Nullable Long ifVersion) {
    var id = Sample.id(number);
    var command = Sample.cancel(driver, id).command();
    return new ReleaseSlot(command, id, driver, PILE, reason, ifVersion);
  }

  static ConfirmArrival arrival(PersonId driver, int number) {
    var id = Sample.id(number);
    return new ConfirmArrival(Ids.derived(driver, id, "check-in"), id, driver, PILE);
  }

  static TakeOffer take(PersonId driver, int number) {
    var id = Sample.id(number);
    return new TakeOffer(Ids.derived(driver, id, "take"), id, driver, PILE, Sample.id(8));
  }

  static PassTime timer() {
    return new PassTime(Sample.id(99), PILE);
  }

  static SessionStarted started(PersonId driver, int session, Instant at) {
    var card = new CardId("CARD");
    return new SessionStarted(PILE, Sample.id(session), 1, 7, card, driver, 0, false, null, at, at);
  }

  static SessionEnded ended(PersonId driver, int session, Instant from, Instant to) {
    var card = new CardId("CARD");
    return new SessionEnded(
        PILE, Sample.id(session), 1, card, driver, 0, 900, from, to, to, "Local", true);
  }

  Outcome connect(int connection, Instant at) {
    return hear(new PileConnected(PILE, Sample.id(connection), "ocpp1.6", at), at);
  }

  Outcome disconnect(int connection, Instant at) {
    return hear(new PileDisconnected(PILE, Sample.id(connection), "gone", at), at);
  }

  @Nullable Entry entry(PersonId driver, int number) {
    return calendar.entries().of(new ReservationName(driver, Sample.id(number))).orElse(null);
  }

  Entry known(PersonId driver, int number) {
    return Objects.requireNonNull(entry(driver, number), "an entry in the calendar");
  }

  static List<UseAuthorityAllocated> tables(Outcome outcome) {
    return outcome.messages().stream()
        .filter(UseAuthorityAllocated.class::isInstance)
        .map(UseAuthorityAllocated.class::cast)
        .toList();
  }

  static @Nullable Refusal refusal(Outcome outcome) {
    return Sample.reply(outcome).refusal();
  }

  /** A moment of that Saturday, in UTC. */
  static Instant at(String time) {
    return Instant.parse("2026-11-21T" + time + ":00Z");
  }

  static UUID id(int number) {
    return Sample.id(number);
  }

  /** The standard terms with some in their place: {@code early}, {@code noShow} and so on. */
  static BookingTerms terms(Object... namesAndMinutes) {
    int[] values = {0, 0, 0, 0, 0, 0, 1_440, 200, 0, 35, 0, 15};
    var names =
        List.of(
            "early",
            "late",
            "noShow",
            "cancel",
            "change",
            "min",
            "max",
            "upcoming",
            "notice",
            "horizon",
            "buffer",
            "offer");
    for (int i = 0; i < namesAndMinutes.length; i += 2) {
      values[names.indexOf(namesAndMinutes[i])] = (Integer) namesAndMinutes[i + 1];
    }
    return new BookingTerms(
        values[0],
        values[1],
        values[2],
        values[3],
        values[4],
        values[5],
        values[6],
        values[7],
        values[8],
        values[9],
        values[10],
        values[11]);
  }
}
