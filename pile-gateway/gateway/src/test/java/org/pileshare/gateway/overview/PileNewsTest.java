package org.pileshare.gateway.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pileshare.contracts.PileId;

class PileNewsTest {
  private static final PileId CALM = new PileId("CALM");
  private static final PileId BUSY = new PileId("BUSY");

  private final PileNews news = new PileNews();

  @Test
  void whatIsNewIsReportedInTheNextRoundAndOnce() {
    news.add(CALM);
    news.add(CALM);

    assertThat(news.next()).containsExactly(CALM);
    assertThat(news.next()).isEmpty();
  }

  @Test
  void aPileOfWhichThereIsAlwaysSomethingNewHasItsTurnOnceInSoManyRounds() {
    for (int turn = 0; turn < 3; turn++) {
      news.add(BUSY);
      assertThat(news.next()).contains(BUSY);
      for (int round = 1; round < PileNews.ROUNDS; round++) {
        news.add(BUSY);
        assertThat(news.next()).isEmpty();
      }
    }
    assertThat(news.next()).as("what it told last is not lost").containsExactly(BUSY);
    news.add(CALM);
    assertThat(news.next()).as("no other one waits for it").containsExactly(CALM);
  }
}
