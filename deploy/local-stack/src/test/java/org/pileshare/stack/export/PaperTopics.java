package org.pileshare.stack.export;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.CardId;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.OfflineSessionUploaded;
import org.pileshare.contracts.PersonId;
import org.pileshare.contracts.PileId;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.Verdict;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.contracts.kafka.EventSerializer;
import org.pileshare.contracts.kafka.Topics;

/** Records written by hand, as they would come from the topics. */
final class PaperTopics {
  static final PileId PILE = new PileId("LINDE");
  static final PersonId ANA = new PersonId("ana");

  private static final CardId CARD = new CardId("CARD-1");

  private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

  static UUID session(String name) {
    return Ids.derived("session", name);
  }

  List<ConsumerRecord<String, String>> records() {
    return records;
  }

  /** An hour of charging, told when it ends. */
  PaperTopics session(String name, String from, long energyWh) {
    var begin = Instant.parse(from);
    var end = begin.plus(Duration.ofHours(1));
    var ended =
        new SessionEnded(
            PILE,
            session(name),
            1,
            CARD,
            ANA,
            1_000,
            1_000 + energyWh,
            begin,
            end,
            end,
            "Local",
            true);
    return put(Topics.PILE_SESSIONS, PILE.value(), ended, end);
  }

  /** An hour of charging, told much later. */
  PaperTopics uploaded(String name, String from, String receivedAt, long energyWh) {
    var begin = Instant.parse(from);
    var received = Instant.parse(receivedAt);
    var told =
        new OfflineSessionUploaded(
            PILE,
            session(name),
            1,
            CARD,
            null,
            1_000,
            1_000 + energyWh,
            begin,
            begin.plus(Duration.ofHours(1)),
            received,
            "Local",
            true);
    return put(Topics.PILE_SESSIONS, PILE.value(), told, received);
  }

  PaperTopics judged(String name, int revision, String at, Verdict... verdicts) {
    var began = Instant.parse("2026-11-05T09:00:00Z");
    var judged =
        new SessionJudged(
            session(name),
            PILE,
            "driver:ana",
            ANA,
            List.of(verdicts),
            0,
            "It is so",
            false,
            5_000,
            began,
            began.plus(Duration.ofHours(1)),
            revision,
            revision > 1,
            false,
            Instant.parse(at));
    return put(Topics.LEDGER_EVENTS, "driver:ana", judged, judged.at());
  }

  /** An entry of two lines; what is owed, and by whom. */
  PaperTopics posted(String name, String entry, EntryKind kind, long minor, String at) {
    long energyWh = kind == EntryKind.ENERGY ? 5_000 : -5_000;
    line(name, entry, "driver:ana", kind, minor, energyWh, at);
    return line(name, entry, "owner:omar", kind, -minor, -energyWh, at);
  }

  private PaperTopics line(
      String name,
      String entry,
      String account,
      EntryKind kind,
      long minor,
      long energyWh,
      String at) {
    var line =
        new EntryPosted(
            Ids.derived(name, entry),
            session(name),
            null,
            account,
            minor,
            "EUR",
            energyWh,
            kind,
            !entry.equals("first"),
            Instant.parse(at));
    return put(Topics.LEDGER_EVENTS, account, line, line.at());
  }

  PaperTopics put(String topic, String key, Event event, Instant at) {
    return put(topic, key, event, at, Ids.derived(event, records.size()));
  }

  /** The last record once more, as after a retry: at another offset, with the same id. */
  PaperTopics again() {
    var last = records.getLast();
    return put(last.topic(), last.key(), last.value(), last.headers(), last.timestamp());
  }

  /** A record of a known type that is no JSON. */
  PaperTopics broken() {
    var last = records.getLast();
    var headers = new RecordHeaders(last.headers());
    headers.remove(CloudEvent.ID);
    headers.add(CloudEvent.ID, "broken".getBytes(StandardCharsets.UTF_8));
    return put(last.topic(), last.key(), "{", headers, last.timestamp());
  }

  private PaperTopics put(String topic, String key, Event event, Instant at, UUID id) {
    var headers = CloudEvent.headers(id, "/paper", key, at);
    try (var serializer = new EventSerializer()) {
      var value = serializer.serialize(topic, headers, event);
      return put(topic, key, new String(value, StandardCharsets.UTF_8), headers, at.toEpochMilli());
    }
  }

  private PaperTopics put(
      String topic, String key, @Nullable String value, Headers headers, long at) {
    records.add(
        new ConsumerRecord<>(
            topic,
            0,
            records.size(),
            at,
            TimestampType.CREATE_TIME,
            key.length(),
            value == null ? 0 : value.length(),
            key,
            value,
            headers,
            Optional.empty()));
    return this;
  }
}
