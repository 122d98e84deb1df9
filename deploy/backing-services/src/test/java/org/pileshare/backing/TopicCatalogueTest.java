package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.kafka.Topics;

class TopicCatalogueTest {
  private final TopicCatalogue catalogue = TopicCatalogue.load();

  @Test
  void whatSessionsAreJudgedByStaysUntilALedgerThatWasAwayHasReadIt() {
    var days35 = Long.toString(35L * 24 * 60 * 60 * 1000);

    assertThat(TopicCatalogue.load().topics())
        .filteredOn(
            topic ->
                topic.cleanup() == Topic.CleanUp.COMPACT
                    && topic.readBy().contains("ledger-service")
                    && !topic.writtenBy().contains("ledger-service"))
        .isNotEmpty()
        .allSatisfy(
            topic -> assertThat(topic.settings()).containsEntry("min.compaction.lag.ms", days35));
  }

  @Test
  void everyTopicOfTheContractIsInTheCatalogue() {
    var names =
        Arrays.stream(Topics.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(TopicCatalogueTest::value)
            .collect(Collectors.toSet());

    assertThat(catalogue.topics()).map(Topic::name).containsAll(names);
  }

  @Test
  void aServiceNeedsWhatItWritesOrReads() {
    assertThat(catalogue.of("reservation-service").topics())
        .extracting(Topic::name)
        .contains(Topics.RESERVATION_COMMANDS, Topics.PERMISSION_PILES, Topics.PILE_SESSIONS)
        .doesNotContain(Topics.LEDGER_EVENTS, Topics.PERMISSION_CARDS);
    assertThat(catalogue.of("nobody").topics()).isEmpty();
  }

  @Test
  void theBrokersClockDecidesOnCommandTopics() {
    for (var name : new String[] {Topics.RESERVATION_COMMANDS, Topics.RESERVATION_CLAIMS}) {
      assertThat(topic(name).settings()).containsEntry("message.timestamp.type", "LogAppendTime");
    }
  }

  @Test
  void commandsAndPermissionsOfADriverLieInTheSamePartition() {
    assertThat(topic(Topics.PERMISSION_EVENTS).partitions())
        .isEqualTo(topic(Topics.RESERVATION_COMMANDS).partitions());
  }

  @Test
  void aRetentionIsANumberWithAUnitOrForever() {
    assertThat(Retention.milliseconds("forever")).isEqualTo(-1);
    assertThat(Retention.milliseconds("15m")).isEqualTo(900_000);
    assertThat(Retention.milliseconds("1h")).isEqualTo(3_600_000);
    assertThat(Retention.milliseconds("7d")).isEqualTo(604_800_000);
    assertThat(Retention.milliseconds("1y")).isEqualTo(31_536_000_000L);
    for (var wrong : new String[] {"", "7", "0d", "d7", "-1d", "7 d", "7w"}) {
      assertThatThrownBy(() -> Retention.milliseconds(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Topic topic(String name) {
    return catalogue.topics().stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String value(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException closed) {
      throw new AssertionError(closed);
    }
  }
}
