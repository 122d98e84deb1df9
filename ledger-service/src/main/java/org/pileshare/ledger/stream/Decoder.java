package org.pileshare.ledger.stream;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.pileshare.contracts.CompletedSession;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.PermissionExpired;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PermissionRevoked;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.SessionSampled;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.contracts.UseAuthorityAllocated;
import org.pileshare.contracts.UseAuthorityDelivered;
import org.pileshare.contracts.kafka.EventDeserializer;
import org.pileshare.ledger.store.LogPartition;
import org.pileshare.ledger.store.LogPlace;
import org.pileshare.ledger.store.Reading;

/**
 * Turns a record into an event that the book can keep, or into the reason why it cannot.
 *
 * <p>A record of a shape that nobody foresaw must neither stop the ledger nor vanish from it. So
 * whatever goes wrong here becomes a value, and what comes out can be kept: every time in it is one
 * that a calendar has.
 */
final class Decoder {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final EventDeserializer deserializer = new EventDeserializer();

  /** The reading, or nothing for a tombstone. */
  Optional<Reading> read(ConsumerRecord<String, byte[]> record) {
    return read(record, new LogPartition(record.topic(), record.partition()));
  }

  /** The same, with the name under which the partition is read. */
  Optional<Reading> read(ConsumerRecord<String, byte[]> record, LogPartition partition) {
    var place = new LogPlace(partition, record.offset());
    try {
      var event = deserializer.deserialize(record.topic(), record.headers(), record.value());
      if (event == null) {
        return Optional.empty();
      }
      return Optional.of(reading(place, event));
    } catch (RuntimeException unreadable) {
      return Optional.of(new Reading.Unreadable(place, String.valueOf(unreadable.getMessage())));
    }
  }

  private static Reading reading(LogPlace place, Event event) {
    if (event instanceof UseAuthorityAllocated table && table.runs().isEmpty()) {
      return new Reading.Unreadable(place, "Expected a table with runs, but it has none");
    }
    return times(event)
        .filter(at -> at.isBefore(FIRST) || at.isAfter(LAST))
        .findFirst()
        .<Reading>map(
            at ->
                new Reading.Unreadable(
                    place, "Expected only times of the years 1 to 9999, but one is " + at))
        .orElseGet(() -> new Reading.Read(place, event));
  }

  /** The times of an event that the book keeps. */
  private static Stream<Instant> times(Event event) {
    return switch (event) {
      case CompletedSession session ->
          Stream.of(session.startedAt(), session.endedAt(), session.receivedAt());
      case SessionSampled sample -> Stream.of(sample.at());
      case TariffPublished tariff -> Stream.of(tariff.validFrom(), tariff.at());
      case UseAuthorityDelivered table -> Stream.of(table.at());
      case UseAuthorityAllocated table ->
          Stream.of(table.runs().getFirst().from(), table.runs().getLast().to(), table.at());
      case PermissionGranted granted ->
          Stream.of(
              granted.validFrom(),
              Objects.requireNonNullElse(granted.validUntil(), granted.validFrom()),
              granted.at());
      case PermissionRevoked revoked -> Stream.of(revoked.at());
      case PermissionExpired expired -> Stream.of(expired.at());
      case ReservationEvent reservation ->
          Stream.of(reservation.slot().from(), reservation.slot().to(), reservation.at());
      case PileDescribed pile -> Stream.of(pile.at());
      case DisputeDecided decided -> Stream.of(decided.at());
      default -> Stream.empty();
    };
  }
}
