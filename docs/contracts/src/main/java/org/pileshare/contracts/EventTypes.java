package org.pileshare.contracts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of all events on the wire: {@code org.pileshare.<owner>.<Record>.v<major>}.
 *
 * <p>The owner is the service that answers for the shape. A released type never changes; a new
 * shape is a new major version beside the old one.
 */
public final class EventTypes {
  private static final List<Class<? extends Event>> PERMISSION =
      List.of(
          PileDescribed.class,
          PileCredentialIssued.class,
          CardBound.class,
          PermissionGranted.class,
          PermissionRevoked.class,
          PermissionExpired.class,
          PileRetired.class,
          SiteAppointmentMade.class,
          SiteAppointmentEnded.class,
          GroupChanged.class,
          GrantMade.class,
          GrantEnded.class,
          InvitationIssued.class,
          InvitationUsed.class,
          InvitedDriverRemoved.class,
          InvitationWithdrawn.class,
          AccessRequested.class,
          AccessDecided.class);

  private static final List<Class<? extends Event>> RESERVATION =
      List.of(
          ReserveSlot.class,
          ChangeReservation.class,
          CancelReservation.class,
          CheckIn.class,
          AcceptOffer.class,
          SettleClaim.class,
          ClaimSlot.class,
          MoveSlot.class,
          ReleaseSlot.class,
          ConfirmArrival.class,
          TakeOffer.class,
          PassTime.class,
          SlotReserved.class,
          SlotChanged.class,
          ReservationRefused.class,
          ReservationCanceled.class,
          SlotReleased.class,
          ReservationCheckedIn.class,
          ReservationFulfilled.class,
          WaitingListJoined.class,
          SlotOffered.class,
          ReservationReply.class,
          UseAuthorityAllocated.class);

  private static final List<Class<? extends Event>> PILE =
      List.of(
          PileConnected.class,
          PileDisconnected.class,
          PileAdmitted.class,
          ConnectorsKept.class,
          PileBooted.class,
          ConnectorReported.class,
          MeterSampled.class,
          PileNotified.class,
          PileRefused.class,
          SwipeAccepted.class,
          SwipeRefused.class,
          SessionStarted.class,
          SessionSampled.class,
          SessionEnded.class,
          OfflineSessionUploaded.class,
          UseAuthorityDelivered.class,
          TransactionReported.class,
          PileCommanded.class,
          PileCommandTaken.class,
          PileCommandEnded.class,
          PileStateReported.class,
          PileFrameRecorded.class,
          SiteLimitSet.class,
          SiteShareOffered.class,
          SiteShareAnswered.class);

  private static final List<Class<? extends Event>> LEDGER =
      List.of(SessionJudged.class, EntryPosted.class, TariffPublished.class, DisputeDecided.class);

  private static final String PREFIX = "org.pileshare.";
  private static final Map<Class<? extends Event>, String> NAMES = new HashMap<>();
  private static final Map<String, Class<? extends Event>> RECORDS = new HashMap<>();

  static {
    register("permission", PERMISSION);
    register("reservation", RESERVATION);
    register("pile", PILE);
    register("ledger", LEDGER);
  }

  private EventTypes() {}

  private static void register(String owner, List<Class<? extends Event>> records) {
    for (var type : records) {
      var name = PREFIX + owner + "." + type.getSimpleName() + ".v1";
      NAMES.put(type, name);
      RECORDS.put(name, type);
    }
  }

  /** The {@code ce_type} of a record. */
  public static String nameOf(Class<? extends Event> type) {
    var name = NAMES.get(type);
    if (name == null) {
      throw new IllegalArgumentException("Expected a registered event, but it was " + type);
    }
    return name;
  }

  /** The record of a {@code ce_type}, or nothing if this release does not know it. */
  public static Optional<Class<? extends Event>> recordOf(String name) {
    return Optional.ofNullable(RECORDS.get(name));
  }

  /** The {@code ce_dataschema} of a record. */
  public static String schemaOf(Class<? extends Event> type) {
    return "urn:pileshare:schema:" + nameOf(type).substring(PREFIX.length());
  }

  public static List<Class<? extends Event>> all() {
    return new ArrayList<>(NAMES.keySet());
  }
}
