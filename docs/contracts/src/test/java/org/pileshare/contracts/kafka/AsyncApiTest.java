package org.pileshare.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.CardBound;
import org.pileshare.contracts.ConnectorsKept;
import org.pileshare.contracts.ContractFiles;
import org.pileshare.contracts.DisputeDecided;
import org.pileshare.contracts.DriverDeskInput;
import org.pileshare.contracts.EventTypes;
import org.pileshare.contracts.LedgerEvent;
import org.pileshare.contracts.PermissionEvent;
import org.pileshare.contracts.PermissionGranted;
import org.pileshare.contracts.PileAdmitted;
import org.pileshare.contracts.PileCommandEvent;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileDescribed;
import org.pileshare.contracts.PileDeskInput;
import org.pileshare.contracts.PileFrameRecorded;
import org.pileshare.contracts.PileStateReported;
import org.pileshare.contracts.ReservationEvent;
import org.pileshare.contracts.ReservationRefused;
import org.pileshare.contracts.ReservationReply;
import org.pileshare.contracts.SessionEvent;
import org.pileshare.contracts.SessionJudged;
import org.pileshare.contracts.SharingEvent;
import org.pileshare.contracts.SiteLimitSet;
import org.pileshare.contracts.SiteShareAnswered;
import org.pileshare.contracts.SiteShareOffered;
import org.pileshare.contracts.SwipeEvent;
import org.pileshare.contracts.TariffPublished;
import org.pileshare.contracts.TelemetryEvent;
import org.pileshare.contracts.UseAuthorityAllocated;

/** Holds asyncapi.yaml, the records and the topics' data together. */
class AsyncApiTest {
  private static final JsonNode API =
      ContractFiles.yaml(ContractFiles.FOLDER.resolve("asyncapi.yaml"));
  private static final JsonNode TOPICS =
      ContractFiles.yaml(ContractFiles.PROJECT.resolve("deploy/kafka/topics.yaml"));

  /** What may stand on each topic, by the families of the records. */
  private static final Map<String, List<Class<?>>> FAMILIES =
      Map.ofEntries(
          Map.entry(Topics.PERMISSION_PILES, List.of(PileDescribed.class)),
          Map.entry(Topics.PERMISSION_PILE_CREDENTIALS, List.of(PileCredentialIssued.class)),
          Map.entry(Topics.PERMISSION_CARDS, List.of(CardBound.class)),
          Map.entry(Topics.PERMISSION_EVENTS, List.of(PermissionEvent.class)),
          Map.entry(Topics.PERMISSION_CURRENT, List.of(PermissionGranted.class)),
          Map.entry(Topics.PERMISSION_SHARING, List.of(SharingEvent.class)),
          Map.entry(Topics.RESERVATION_COMMANDS, List.of(DriverDeskInput.class)),
          Map.entry(Topics.RESERVATION_CLAIMS, List.of(PileDeskInput.class)),
          Map.entry(Topics.RESERVATION_EVENTS, List.of(ReservationEvent.class)),
          Map.entry(
              Topics.RESERVATION_CURRENT,
              Arrays.stream(ReservationEvent.class.getPermittedSubclasses())
                  .filter(type -> type != ReservationRefused.class)
                  .toList()),
          Map.entry(Topics.RESERVATION_REPLIES, List.of(ReservationReply.class)),
          Map.entry(Topics.USE_AUTHORITY, List.of(UseAuthorityAllocated.class)),
          Map.entry(Topics.PILE_TELEMETRY, List.of(TelemetryEvent.class)),
          Map.entry(Topics.PILE_CONNECTIONS, List.of(PileAdmitted.class)),
          Map.entry(Topics.PILE_KEPT, List.of(ConnectorsKept.class)),
          Map.entry(Topics.PILE_SWIPES, List.of(SwipeEvent.class)),
          Map.entry(Topics.PILE_SESSIONS, List.of(SessionEvent.class)),
          Map.entry(Topics.PILE_COMMANDS, List.of(PileCommandEvent.class)),
          Map.entry(Topics.PILE_FRAMES, List.of(PileFrameRecorded.class)),
          Map.entry(Topics.SITE_LIMITS, List.of(SiteLimitSet.class)),
          Map.entry(Topics.SITE_SHARES, List.of(SiteShareOffered.class, SiteShareAnswered.class)),
          Map.entry(Topics.PILE_STATES, List.of(PileStateReported.class)),
          Map.entry(Topics.LEDGER_EVENTS, List.of(LedgerEvent.class)),
          Map.entry(Topics.LEDGER_CURRENT, List.of(SessionJudged.class)),
          Map.entry(Topics.LEDGER_TARIFFS, List.of(TariffPublished.class)),
          Map.entry(Topics.LEDGER_DECISIONS, List.of(DisputeDecided.class)),
          Map.entry(Topics.RELAY_POSITIONS, List.of()));

  @Test
  void itHasEveryTopicAndNoOther() {
    assertThat(channels().keySet()).isEqualTo(TopicsTest.names());
  }

  @Test
  void itHasEveryMessageAndNoOther() {
    var names = EventTypes.all().stream().map(Class::getSimpleName).collect(Collectors.toSet());
    assertThat(Set.copyOf(names(API.at("/components/messages")))).isEqualTo(names);
  }

  @Test
  void everyChannelHasTheMessagesOfItsFamily() {
    channels()
        .forEach(
            (address, channel) -> {
              var family =
                  FAMILIES.getOrDefault(address, List.of()).stream()
                      .flatMap(AsyncApiTest::records)
                      .map(Class::getSimpleName)
                      .collect(Collectors.toSet());
              assertThat(Set.copyOf(names(channel.path("messages")))).as(address).isEqualTo(family);
              channel
                  .path("messages")
                  .properties()
                  .forEach(
                      message ->
                          assertThat(message.getValue().path("$ref").asText())
                              .isEqualTo("#/components/messages/" + message.getKey()));
            });
  }

  @Test
  void everyMessageNamesItsTypeItsSchemaAndItsExample() {
    for (var type : EventTypes.all()) {
      var message = API.at("/components/messages/" + type.getSimpleName());
      var schema = message.at("/payload/schema/$ref").asText();
      var example = message.at("/examples/0/payload/$ref").asText();

      assertThat(message.path("name").asText()).isEqualTo(EventTypes.nameOf(type));
      assertThat(message.path("summary").asText())
          .isEqualTo(
              ContractFiles.json(ContractFiles.fileOf("schemas", type))
                  .path("description")
                  .asText());
      assertThat(ContractFiles.FOLDER.resolve(schema).normalize())
          .isEqualTo(ContractFiles.fileOf("schemas", type));
      assertThat(ContractFiles.FOLDER.resolve(example).normalize())
          .isEqualTo(ContractFiles.fileOf("examples", type));
      assertThat(Files.exists(ContractFiles.FOLDER.resolve(example))).as(example).isTrue();
    }
  }

  @Test
  void aChannelSaysWhatTheTopicsDataSay() {
    for (var topic : TOPICS.path("topics")) {
      var name = topic.path("name").asText();
      var channel = channels().getOrDefault(name, topic);
      var kafka = channel.at("/bindings/kafka");
      var compact = topic.path("cleanup").asText().equals("compact");

      assertThat(channel.path("x-key")).as(name).isEqualTo(topic.path("key"));
      assertThat(channel.path("x-written-by")).as(name).isEqualTo(topic.path("writtenBy"));
      assertThat(channel.path("x-read-by")).as(name).isEqualTo(topic.path("readBy"));
      assertThat(kafka.path("topic").asText()).isEqualTo(name);
      assertThat(kafka.path("partitions")).as(name).isEqualTo(topic.path("partitions"));
      assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").asText())
          .as(name)
          .isEqualTo(compact ? "compact" : "delete");
      assertThat(kafka.at("/topicConfiguration/retention.ms").asLong())
          .as(name)
          .isEqualTo(milliseconds(topic.path("retention").asText()));
      assertThat(channel.path("description").asText())
          .as(name)
          .contains("Order:")
          .contains("Delivery:");
    }
  }

  private static long milliseconds(String retention) {
    if (retention.equals("forever")) {
      return -1;
    }
    long count = Long.parseLong(retention.substring(0, retention.length() - 1));
    return count * (retention.endsWith("h") ? 3_600_000L : 86_400_000L);
  }

  private static Map<String, JsonNode> channels() {
    var channels = new HashMap<String, JsonNode>();
    API.path("channels")
        .forEach(channel -> channels.put(channel.path("address").asText(), channel));
    return channels;
  }

  private static Set<String> names(JsonNode object) {
    var names = new HashSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AsyncApiTest::records)
        : Stream.of(type);
  }
}
