package org.pileshare.contracts.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.pileshare.contracts.Event;

/**
 * CloudEvents 1.0 in the Kafka protocol binding, section 3.2 (binary mode): the attributes are
 * record headers, the value is the bare event.
 *
 * <p>The writer gives id, source and time; {@link EventSerializer} adds what follows from the
 * record's type. The id is derived from what the event is about, so that a retry has the same one.
 */
public final class CloudEvent {
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TIME = "ce_time";
  public static final String TYPE = "ce_type";
  public static final String SUBJECT = "ce_subject";
  public static final String SPEC_VERSION = "ce_specversion";
  public static final String DATA_SCHEMA = "ce_dataschema";
  public static final String CONTENT_TYPE = "content-type";

  private CloudEvent() {}

  /** A record ready to send. */
  public static ProducerRecord<String, Event> record(
      String topic, String key, Event event, UUID id, String source, Instant time) {
    return new ProducerRecord<>(topic, null, null, key, event, headers(id, source, key, time));
  }

  /**
   * The attributes that only the writer knows.
   *
   * @param source a URI reference that names the writer, such as {@code /pileshare/reservation}
   */
  public static Headers headers(UUID id, String source, String subject, Instant time) {
    var headers = new RecordHeaders();
    headers.add(SPEC_VERSION, bytes("1.0"));
    headers.add(ID, bytes(id.toString()));
    headers.add(SOURCE, bytes(source));
    headers.add(SUBJECT, bytes(subject));
    headers.add(TIME, bytes(time.toString()));
    return headers;
  }

  /** The value of an attribute, if the record has it. */
  public static Optional<String> attribute(@Nullable Headers headers, String name) {
    var header = headers == null ? null : headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }

  static void put(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, bytes(value));
  }

  private static byte[] bytes(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
