package org.pileshare.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.EntryKind;
import org.pileshare.contracts.EntryPosted;
import org.pileshare.contracts.Event;
import org.pileshare.contracts.kafka.ReceivedEvent;

class CastTest {
  private static final Instant NOW = Instant.parse("2026-11-21T02:04:59.999Z");

  private final Cast cast = Cast.fresh(NOW, new Random(1));

  private static ReceivedEvent received(String key, @Nullable Event event) {
    return new ReceivedEvent("topic", 0, 0, key, event, NOW, new RecordHeaders());
  }

  private static EntryPosted posted(String account) {
    return new EntryPosted(
        new UUID(0, 1), new UUID(0, 2), null, account, 1, "GBP", 1, EntryKind.ENERGY, false, NOW);
  }

  @Test
  void eachTellingHasACastOfItsOwn() {
    var other = Cast.fresh(NOW, new Random(2));

    assertThat(other.pile()).isNotEqualTo(cast.pile());
    assertThat(other.card(other.holder())).isNotEqualTo(cast.card(cast.holder()));
    assertThat(cast.card(cast.holder()).value()).hasSize(14);
    assertThat(cast.owner().value()).startsWith("owner-");
    assertThat(cast.holder().value()).startsWith("driver-");
  }

  @Test
  void onlyRecordsOfTheTellingAreItsOwn() {
    var holder = cast.holder().value();

    assertThat(cast.isOf(received(cast.pile().value(), null))).isTrue();
    assertThat(cast.isOf(received(cast.pile() + "/2026-11-21", null))).isTrue();
    assertThat(cast.isOf(received(cast.card(cast.second()).value(), null))).isTrue();
    assertThat(cast.isOf(received("driver:" + holder, posted("driver:" + holder)))).isTrue();
    assertThat(cast.isOf(received("driver:driver-ana", posted("driver:driver-ana")))).isFalse();
    assertThat(cast.isOf(received("somewhere", null))).isFalse();
  }

  @Test
  void theSlotHasTwoWholeUnitsAndNeverEndsWithinThreeMinutes() {
    for (int second = 0; second < 600; second++) {
      var now = NOW.plusSeconds(second);
      var slot = CloudChapter.twoUnits(now);

      assertThat(slot.contains(now)).isTrue();
      assertThat(slot.length()).isEqualTo(Duration.ofMinutes(10));
      assertThat(slot.from().getEpochSecond() % 300).isZero();
      assertThat(Duration.between(now, slot.to())).isGreaterThan(Duration.ofMinutes(3));
    }
  }
}
