package org.pileshare.ledger.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverstayTest {
  private static final History UNTIL_TEN =
      new History(
          List.of(Cases.permitted()),
          List.of(),
          List.of(Cases.today(1, "0:00", "0:00 open 10:00 closed 24:00")));

  @Test
  void theAuthorityEndedWhereTheUnitsDid() {
    assertThat(Overstay.of(Cases.online("9:00", "11:00"), UNTIL_TEN)).contains(Cases.at("10:00"));
  }

  @Test
  void aSessionThatEndedInTimeHasNone() {
    assertThat(Overstay.of(Cases.online("9:00", "10:00:10"), UNTIL_TEN)).isEmpty();
  }

  @Test
  void whoNeverHadAuthorityDidNotOverstayIt() {
    assertThat(Overstay.of(Cases.online("10:30", "11:00"), UNTIL_TEN)).isEmpty();
    assertThat(Overstay.of(Cases.online("9:00", "11:00"), History.NONE)).isEmpty();
    assertThat(Overstay.of(Cases.online(null, "9:00", "11:00"), UNTIL_TEN)).isEmpty();
  }
}
