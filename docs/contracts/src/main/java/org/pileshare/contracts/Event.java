package org.pileshare.contracts;

/**
 * Anything that stands on a topic: an event that happened, a command to a desk, or a reply.
 *
 * <p>{@link EventTypes} lists all of them with their names on the wire.
 */
public sealed interface Event
    permits DriverDeskInput,
        PileDeskInput,
        ReservationEvent,
        ReservationReply,
        PileCredentialIssued,
        PileAdmitted,
        ConnectorsKept,
        CardBound,
        SharingEvent,
        UseAuthorityAllocated,
        TelemetryEvent,
        SwipeEvent,
        SessionEvent,
        PileCommandEvent,
        PileStateReported,
        PileFrameRecorded,
        SiteEvent,
        LedgerEvent,
        TariffPublished,
        DisputeDecided {}
