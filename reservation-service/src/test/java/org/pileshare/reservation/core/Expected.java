package org.pileshare.reservation.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.ClaimSlot;
import org.pileshare.contracts.ConfirmArrival;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.MoveSlot;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.ReleaseReason;
import org.pileshare.contracts.ReleaseSlot;
import org.pileshare.contracts.ReservationCanceled;
import org.pileshare.contracts.ReservationCheckedIn;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationFulfilled;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.SettleClaim;
import org.pileshare.contracts.Slot;
import org.pileshare.contracts.SlotChanged;
import org.pileshare.contracts.SlotOffered;
import org.pileshare.contracts.SlotReleased;
import org.pileshare.contracts.SlotReserved;
import org.pileshare.contracts.TakeOffer;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.WaitingListJoined;

/** What a pile desk has to tell, line by line, and what it told, written in the same manner. */
final class Expected {
  private final List<String> lines = new ArrayList<>();

  void event(String what, PaperNote note) {
    lines.add(line(what, note.name, note.connector, note.slot, note.version));
  }

  void event(String what, InLine it, @Nullable Integer connector) {
    lines.add(line(what, it.name(), connector, it.slot(), it.version()));
  }

  void refusedClaim(ClaimSlot claim, Refusal refusal) {
    var name = PaperSheet.name(claim.driver(), claim.reservation());
    lines.add(line("ReservationRefused " + refusal, name, null, claim.slot(), 0));
    both(claim.command(), "REJECTED " + refusal, name, null, claim.slot(), 0, null);
  }

  void answer(
      UUID command,
      PaperNote note,
      String status,
      @Nullable Refusal refusal,
      @Nullable ReleaseReason reason) {
    both(command, status, note.name, note.connector, note.slot, note.version, reason);
  }

  void answer(UUID command, InLine it, String status, @Nullable ReleaseReason reason) {
    both(command, status, it.name(), null, it.slot(), it.version(), reason);
  }

  void refused(UUID command, PaperNote note, Slot about, Refusal refusal) {
    both(command, "REJECTED " + refusal, note.name, null, about, note.version, null);
  }

  void refused(UUID command, InLine it, Slot about, Refusal refusal) {
    both(command, "REJECTED " + refusal, it.name(), null, about, it.version(), null);
  }

  void refusedRelease(UUID command, PaperNote note, Refusal refusal, boolean byDriver) {
    release(command, "REJECTED " + refusal, note.name, note.slot, note.version, null, byDriver);
  }

  void settled(
      UUID command, PaperNote note, String status, ReleaseReason reason, boolean byDriver) {
    release(command, status, note.name, note.slot, note.version, reason, byDriver);
  }

  void settled(UUID command, InLine it, String status, ReleaseReason reason, boolean byDriver) {
    release(command, status, it.name(), it.slot(), it.version(), reason, byDriver);
  }

  /** What the driver desk is told unasked. */
  void news(PaperNote note, @Nullable Integer connector, @Nullable ReleaseReason reason) {
    news(PaperSheet.status(note), note.name, connector, note.slot, note.version, reason);
  }

  void news(
      String status,
      String name,
      @Nullable Integer connector,
      Slot slot,
      long version,
      @Nullable ReleaseReason reason) {
    lines.add(line("settle unasked " + status + " " + reason, name, connector, slot, version));
  }

  private void release(
      UUID command,
      String status,
      String name,
      Slot slot,
      long version,
      @Nullable ReleaseReason reason,
      boolean replied) {
    lines.add(line("settle " + command + " " + status + " " + reason, name, null, slot, version));
    if (replied) {
      lines.add(line("reply " + command + " " + status, name, null, slot, version));
    }
  }

  private void both(
      UUID command,
      String status,
      String name,
      @Nullable Integer connector,
      Slot slot,
      long version,
      @Nullable ReleaseReason reason) {
    lines.add(
        line("settle " + command + " " + status + " " + reason, name, connector, slot, version));
    lines.add(line("reply " + command + " " + status, name, connector, slot, version));
  }

  void assertTold(PileDeskInput input, List<Event> messages) {
    var command = command(input);
    var told = new ArrayList<String>();
    for (var message : messages) {
      if (!(message instanceof UseAuthorityAllocated)) {
        told.add(told(message, command));
      }
    }
    told.sort(null);
    lines.sort(null);
    if (!told.equals(lines)) {
      assertThat(told).as("%s", input).isEqualTo(lines);
    }
  }

  private static @Nullable UUID command(PileDeskInput input) {
    return switch (input) {
      case ClaimSlot it -> it.command();
      case MoveSlot it -> it.command();
      case ReleaseSlot it -> it.command();
      case ConfirmArrival it -> it.command();
      case TakeOffer it -> it.command();
      default -> null;
    };
  }

  private static String told(Event message, @Nullable UUID command) {
    return switch (message) {
      case SettleClaim it ->
          line(
              "settle %s %s %s"
                  .formatted(
                      it.command().equals(command) ? it.command() : "unasked",
                      it.refusal() == null ? it.status() : it.status() + " " + it.refusal(),
                      it.reason()),
              name(it.driver(), it.reservation()),
              it.connector(),
              it.slot(),
              it.version());
      case ReservationReply it ->
          line(
              "reply %s %s"
                  .formatted(
                      it.command(),
                      it.refusal() == null ? it.status() : it.status() + " " + it.refusal()),
              name(it.driver(), it.reservation()),
              it.connector(),
              it.slot(),
              it.version());
      case SlotReserved it -> of(it, it.connector(), it.version());
      case SlotChanged it -> of(it, it.connector(), it.version());
      case ReservationCheckedIn it -> of(it, it.connector(), it.version());
      case ReservationFulfilled it -> of(it, it.connector(), it.version());
      case WaitingListJoined it -> of(it, it.connector(), it.version());
      case ReservationCanceled it -> of(it, it.connector(), it.version());
      case SlotReleased it ->
          line(
              "SlotReleased " + it.reason(),
              name(it.driver(), it.reservation()),
              it.connector(),
              it.slot(),
              it.version());
      case SlotOffered it ->
          line(
              "SlotOffered " + it.until(),
              name(it.driver(), it.reservation()),
              it.connector(),
              it.slot(),
              it.version());
      case ReservationRefused it ->
          line(
              "ReservationRefused " + it.refusal(),
              name(it.driver(), it.reservation()),
              null,
              it.slot(),
              0);
      default -> throw new AssertionError("Expected what a pile desk tells, but: " + message);
    };
  }

  private static String of(ReservationEvent it, @Nullable Integer connector, long version) {
    return line(
        it.getClass().getSimpleName(),
        name(it.driver(), it.reservation()),
        connector,
        it.slot(),
        version);
  }

  private static String name(PersonId driver, UUID reservation) {
    return PaperSheet.name(driver, reservation);
  }

  private static String line(
      String what, String name, @Nullable Integer connector, @Nullable Slot slot, long version) {
    return what + " | " + name + " | " + connector + " | " + slot + " | " + version;
  }
}
