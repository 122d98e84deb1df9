package org.pileshare.ledger.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.SessionEnded;
import org.pileshare.contracts.kafka.CloudEvent;
import org.pileshare.ledger.store.Reading;

class DecoderTest {
  private static final String ENDED =
      """
      {"pile":"p","session":"7d444840-9dc0-11d1-b245-5ffdce74fad2","connector":1,"card":"C",
       "meterStartWh":1,"meterStopWh":2,"startedAt":"2026-06-01T09:00:00Z",
       "endedAt":"2026-06-01T10:00:00Z","receivedAt":"2026-06-01T10:00:01Z","reason":"Local",
       "startReported":true}
      """;
  private static final String TYPE = EventTypes.nameOf(SessionEnded.class);

  @Test
  void aWholeEventIsRead() {
    assertThat(read(TYPE, ENDED).orElseThrow())
        .isInstanceOfSatisfying(
            Reading.Read.class,
            read -> {
              var ended = (SessionEnded) read.event();
              assertThat(ended.driver()).isNull();
              assertThat(ended.startedAt()).isEqualTo(Instant.parse("2026-06-01T09:00:00Z"));
              assertThat(read.place()).hasToString("pile.sessions-3@17");
            });
  }

  @Test
  void aTombstoneIsNothing() {
    assertThat(read(TYPE, null)).isEmpty();
  }

  @ParameterizedTest(name = "{1} instead of {0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"pile\":\"p\",|~~|Missing required creator property 'pile'",
        "\"reason\":\"Local\"|\"reason\":null|Invalid `null` value",
        "\"card\":\"C\"|\"card\":\"\"|Expected a card id to match",
        "\"2026-06-01T10:00:00Z\"|\"+12026-06-01T10:00:00Z\"|"
            + "Expected only times of the years 1 to 9999",
        "\"connector\":1|\"connector\":\"one\"|Expected a",
        "{|[|Expected a"
      })
  void whatIsNotWholeIsAReasonAndNoEvent(String part, String instead, String reason) {
    assertThat(read(TYPE, ENDED.replace(part, instead)).orElseThrow())
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason()).contains(reason).hasSizeLessThanOrEqualTo(500));
  }

  @Test
  void anUnknownTypeIsAReason() {
    assertThat(read("org.pileshare.pile.SomethingNew.v1", ENDED).orElseThrow())
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void aTableWithoutRunsIsAReason() {
    var table =
        """
        {"pile":"p","day":"2026-06-01","zone":"UTC","unitMinutes":15,"version":1,"runs":[],
         "at":"2026-06-01T00:00:00Z"}
        """;
    var type = "org.pileshare.reservation.UseAuthorityAllocated.v1";

    assertThat(read(type, table).orElseThrow())
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason())
                    .isEqualTo("Expected a table with runs, but it has none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pile.SessionSampled |"
            + " {'pile':'p','session':'%1$s','meterWh':1,'at':'%2$s','receivedAt':'%2$s'}",
        "ledger.TariffPublished | {'tariff':'t','validFrom':'%2$s','publishedBy':'o','at':'%2$s',"
            + "'terms':{'currency':'EUR','energyPerKwhMicro':1,'periods':[],'servicePerKwhMicro':0,"
            + "'serviceShareBasisPoints':0,'startMicro':0,'occupancyPerMinuteMicro':0,"
            + "'occupancyGraceMinutes':0,'noShowMicro':0,'taxBasisPoints':0,'depositMinor':0}}"
      },
      quoteCharacter = '~')
  void aTimeThatNoCalendarHasIsAReason(String name, String shape) {
    var type = "org.pileshare." + name + ".v1";
    var json = shape.replace('\'', '"');
    var session = UUID.randomUUID();

    assertThat(read(type, json.formatted(session, "2026-06-01T09:00:00Z")).orElseThrow())
        .isInstanceOf(Reading.Read.class);
    assertThat(read(type, json.formatted(session, "+12026-06-01T09:00:00Z")).orElseThrow())
        .isInstanceOfSatisfying(
            Reading.Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason())
                    .startsWith("Expected only times of the years 1 to 9999"));
  }

  private static Optional<Reading> read(String type, @Nullable String json) {
    var headers =
        new RecordHeaders()
            .add(CloudEvent.ID, UUID.randomUUID().toString().getBytes(UTF_8))
            .add(CloudEvent.TYPE, type.getBytes(UTF_8));
    byte[] value = json == null ? null : json.getBytes(UTF_8);
    return new Decoder()
        .read(
            new ConsumerRecord<>(
                "pile.sessions",
                3,
                17,
                0L,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                "p",
                value,
                headers,
                Optional.empty()));
  }
}
