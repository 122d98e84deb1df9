package org.pileshare.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.Ids;
import org.pileshare.contracts.PassTime;
import org.pileshare.contracts.PileId;

class CloudEventTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00.250Z");
  private static final Event EVENT = new PassTime(Ids.derived("command"), new PileId("LINDE-7F3K"));

  @Test
  void aRecordHasTheAttributesOfTheBindingAndTheBareEventAsValue() {
    var id = Ids.derived("event");
    var record =
        CloudEvent.record("some.topic", "LINDE-7F3K", EVENT, id, "/pileshare/reservation", NOW);
    var value = new EventSerializer().serialize(record.topic(), record.headers(), record.value());

    assertThat(Arrays.stream(record.headers().toArray()).map(Header::key))
        .containsExactlyInAnyOrder(
            "ce_specversion",
            "ce_id",
            "ce_source",
            "ce_subject",
            "ce_time",
            "ce_type",
            "ce_dataschema",
            "content-type");
    assertThat(CloudEvent.attribute(record.headers(), "ce_specversion")).contains("1.0");
    assertThat(CloudEvent.attribute(record.headers(), "ce_id")).contains(id.toString());
    assertThat(CloudEvent.attribute(record.headers(), "ce_source"))
        .contains("/pileshare/reservation");
    assertThat(CloudEvent.attribute(record.headers(), "ce_subject")).contains("LINDE-7F3K");
    assertThat(CloudEvent.attribute(record.headers(), "ce_time"))
        .contains("2026-12-01T12:00:00.250Z");
    assertThat(record.key()).isEqualTo("LINDE-7F3K");
    assertThat(value).asString().startsWith("{\"command\":");
  }

  @Test
  void anAttributeIsWrittenOnceHoweverOftenItIsPut() {
    var headers = new RecordHeaders();
    CloudEvent.put(headers, CloudEvent.TYPE, "first");
    CloudEvent.put(headers, CloudEvent.TYPE, "second");
    assertThat(headers.headers(CloudEvent.TYPE)).hasSize(1);
    assertThat(CloudEvent.attribute(headers, CloudEvent.TYPE)).contains("second");
  }

  @Test
  void anAttributeThatIsNotThereIsAbsent() {
    var headers = new RecordHeaders();
    headers.add("ce_id", null);
    assertThat(CloudEvent.attribute(headers, "ce_id")).isEmpty();
    assertThat(CloudEvent.attribute(headers, "ce_type")).isEmpty();
    assertThat(CloudEvent.attribute(null, "ce_type")).isEmpty();
  }
}
