package org.pileshare.stack.demo;

import static org.pileshare.stack.demo.Cast.UNIT_MINUTES;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.pileshare.contracts.Authority;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.UseAuthority;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.kafka.Topics;
import org.pileshare.stack.doors.Answer;
import org.pileshare.stack.doors.RestDoor;

/** The first half of the cloud method: from a fresh pile to the table of its day (C1 to C6). */
final class CloudChapter {
  /** How often a request is made anew because its first unit ended while it was on its way. */
  private static final int TRIES = 3;

  /**
   * The story has no hour to wait: at less, its kilowatt-hours within seconds would be doubtful.
   */
  private static final int POWER_WATTS = 500_000;

  private record Reservation(UUID id, Slot slot, Answer answer) {}

  private final Cast cast;
  private final Story story;
  private final RestDoor rest;
  private final RandomGenerator random;

  CloudChapter(Cast cast, Story story, RestDoor rest, RandomGenerator random) {
    this.cast = cast;
    this.story = story;
    this.rest = rest;
    this.random = random;
  }

  /** An owner shares a pile; returns the secret by which it connects. */
  String sharePile() throws StepFailed, InterruptedException {
    story.step("C0", "An owner shares a pile, and three drivers have cards.");
    var pile = cast.pile();
    var owner = cast.owner();
    var path = "/v1/piles/" + pile;
    var body =
        Map.of(
            "site",
            "The yard of the demo",
            "zone",
            cast.zone().getId(),
            "unitMinutes",
            UNIT_MINUTES,
            "unreserved",
            "CLOSED",
            "connectors",
            List.of(Map.of("number", 1, "type", "IEC_62196_T2_COMBO", "powerWatts", POWER_WATTS)),
            "tariff",
            "standard");
    story.answered("PUT " + path + " as " + owner, rest.put(owner.value(), path, body), "201");
    story.reads(
        Topics.PERMISSION_PILES,
        PileDescribed.class,
        "of the pile",
        event -> event.pile().equals(pile) && event.owner().equals(owner));
    var secret = rest.post(owner.value(), path + "/secret", Map.of());
    story.answered("POST " + path + "/secret as " + owner, secret, "201");
    story.reads(
        Topics.PERMISSION_PILE_CREDENTIALS,
        PileCredentialIssued.class,
        "of the pile",
        event -> event.pile().equals(pile));
    for (var driver : List.of(cast.holder(), cast.second(), cast.stranger())) {
      bindCard(driver);
    }
    return secret.body().path("secret").asText();
  }

  private void bindCard(PersonId driver) throws StepFailed, InterruptedException {
    var path = "/v1/cards/" + cast.card(driver);
    var body = Map.of("driver", driver.value(), "status", "ACTIVE");
    var answer = rest.put(cast.owner().value(), path, body);
    story.answered("PUT " + path + " for " + driver, answer, "201");
    story.reads(
        Topics.PERMISSION_CARDS,
        CardBound.class,
        "of " + driver,
        event -> event.driver().equals(driver) && event.card().equals(cast.card(driver)));
  }

  void grantPermissions() throws StepFailed, InterruptedException {
    story.step("C1", "A use permission for the shared pile is allocated to a user.");
    // The unit that is running now began before now, and the permission must cover all of it.
    var validFrom = LocalDate.now(cast.zone()).atStartOfDay(cast.zone()).toInstant();
    for (var driver : List.of(cast.holder(), cast.second())) {
      var path = "/v1/permissions/" + cast.permission(driver);
      var body =
          Map.of("driver", driver.value(), "pile", cast.pile().value(), "validFrom", validFrom);
      var answer = rest.put(cast.owner().value(), path, body);
      story.answered("PUT " + path + " for " + driver, answer, "201");
      story.reads(
          Topics.PERMISSION_EVENTS,
          PermissionGranted.class,
          "to " + driver,
          event -> event.permission().equals(cast.permission(driver)));
      // The desk hears of a permission on the same ordered log as of requests: here it stands now.
      story.reads(
          Topics.RESERVATION_COMMANDS,
          PermissionGranted.class,
          "to " + driver + ", relayed to their desk",
          event -> event.permission().equals(cast.permission(driver)));
    }
    story.reads(
        Topics.USE_AUTHORITY,
        UseAuthorityAllocated.class,
        "of the fresh pile, with nothing held",
        table -> table.pile().equals(cast.pile()) && table.version() == 1);
  }

  void refuseStranger() throws StepFailed, InterruptedException {
    story.step("C2-C3", "A user without permission asks for units: refused, and nothing is held.");
    var asked = reserve(cast.stranger());
    story.answered(request(asked, cast.stranger()), asked.answer(), "409 no-permission");
    refusedOnTopic(asked, cast.stranger(), Refusal.NO_PERMISSION);
  }

  /** Returns the slot that the holder holds from now on. */
  Slot reserveUnits() throws StepFailed, InterruptedException {
    story.step("C4-C5", "A permitted user gets whole units; nobody else can get them again.");
    var first = reserve(cast.holder());
    story.answered(request(first, cast.holder()), first.answer(), "201");
    var reserved =
        story.reads(
            Topics.RESERVATION_EVENTS,
            SlotReserved.class,
            "of " + first.id(),
            event -> event.reservation().equals(first.id()) && event.slot().equals(first.slot()));
    story.holds("the running and the following unit are held, 2 in all", reserved.units() == 2);

    var late = reserve(cast.second());
    story.answered(request(late, cast.second()), late.answer(), "409 slot-taken");
    refusedOnTopic(late, cast.second(), Refusal.SLOT_TAKEN);
    return first.slot();
  }

  /** Returns the tables that show the slot: one, or two if midnight lies in it. */
  List<UseAuthorityAllocated> readTables(Slot slot) throws StepFailed, InterruptedException {
    story.step("C6", "From the reservations, the use authority of each unit of the day follows.");
    var tables = new ArrayList<UseAuthorityAllocated>();
    var first = LocalDate.ofInstant(slot.from(), cast.zone());
    var last = LocalDate.ofInstant(slot.to().minusMillis(1), cast.zone());
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
      var shown = day;
      tables.add(
          story.reads(
              Topics.USE_AUTHORITY,
              UseAuthorityAllocated.class,
              "of " + day + " with " + slot + " held by " + cast.holder(),
              table ->
                  table.pile().equals(cast.pile())
                      && table.day().equals(shown)
                      && table.runs().stream().anyMatch(run -> isHolders(run, slot))));
    }
    story.did("the table's version is " + tables.getFirst().version());
    return tables;
  }

  private boolean isHolders(UseAuthority run, Slot slot) {
    return run.authority() == Authority.HELD
        && cast.holder().equals(run.driver())
        && new Slot(run.from(), run.to()).overlaps(slot);
  }

  private void refusedOnTopic(Reservation asked, PersonId driver, Refusal refusal)
      throws StepFailed, InterruptedException {
    story.reads(
        Topics.RESERVATION_EVENTS,
        ReservationRefused.class,
        refusal + " of " + driver,
        event ->
            event.reservation().equals(asked.id())
                && event.driver().equals(driver)
                && event.refusal() == refusal);
  }

  private String request(Reservation asked, PersonId driver) {
    return "PUT /v1/reservations/" + asked.id() + " as " + driver + " for " + asked.slot();
  }

  /**
   * Asks for the running unit and the one after it, which end in 5 to 10 minutes.
   *
   * <p>Where the running unit ends while the request is on its way, a new request is made.
   */
  private Reservation reserve(PersonId driver) {
    var asked = ask(driver);
    for (int tries = 1; tries < TRIES && asked.answer().code().equals("in-the-past"); tries++) {
      asked = ask(driver);
    }
    return asked;
  }

  private Reservation ask(PersonId driver) {
    var now = Instant.now();
    var id = Ids.timeOrdered(now, random);
    var slot = twoUnits(now);
    var body = Map.of("pile", cast.pile().value(), "from", slot.from(), "to", slot.to());
    return new Reservation(id, slot, rest.put(driver.value(), "/v1/reservations/" + id, body));
  }

  /** The unit that is running and the one that follows. */
  static Slot twoUnits(Instant now) {
    long unit = Duration.ofMinutes(UNIT_MINUTES).toSeconds();
    long first = Math.floorDiv(now.getEpochSecond(), unit) * unit;
    return new Slot(Instant.ofEpochSecond(first), Instant.ofEpochSecond(first + 2 * unit));
  }
}
