package org.pileshare.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PileCommandEnded.Setting;

class InventoryTest {
  private static final List<Setting> ONE = List.of(new Setting("C.V", "1", "ReadWrite"));

  @Test
  void itIsWholeWhenTheLastPartAndAllBeforeItCameInWhateverOrder() {
    var some = Inventory.NOTHING.with(2, false, ONE).with(0, false, ONE);
    assertThat(some.with(1, false, ONE).isWhole()).as("none said that it is the last").isFalse();
    assertThat(some.with(3, true, ONE).isWhole()).as("1 is missing").isFalse();
    assertThat(some.with(3, true, ONE).with(1, false, ONE).isWhole()).isTrue();
    assertThat(Inventory.NOTHING.with(0, true, List.of()).isWhole()).as("of nothing").isTrue();
  }

  @Test
  void aPartThatComesTwiceCountsOnce() {
    var once = Inventory.NOTHING.with(0, false, ONE);
    assertThat(once.with(0, true, ONE)).isEqualTo(once);
    assertThat(once.with(-1, true, ONE)).isEqualTo(once);
  }

  @Test
  void whatIsMoreThanThereIsRoomForIsCounted() {
    var much =
        Inventory.NOTHING
            .with(0, false, Collections.nCopies(299, ONE.getFirst()))
            .with(1, true, Collections.nCopies(3, ONE.getFirst()));
    assertThat(much.settings()).hasSize(300);
    assertThat(much.more()).hasValue("and 2 more");
    assertThat(Inventory.NOTHING.with(0, true, ONE).more()).isEmpty();
  }
}
