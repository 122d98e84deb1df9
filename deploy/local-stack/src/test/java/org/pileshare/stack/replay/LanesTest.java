package org.pileshare.stack.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static Moved session(String event, int connector, int fromMinute, int toMinute) {
    var start = LocalDateTime.of(2018, 6, 4, 12, 0);
    return new Moved(
        new FileSession(event, "6", "5", connector, start, start, 0, "", ""),
        NOON.plusSeconds(60L * fromMinute),
        NOON.plusSeconds(60L * toMinute));
  }

  private static List<String> laid(Moved... sessions) {
    return Lanes.lay(List.of(sessions)).stream()
        .map(laid -> laid.moved().session().event() + "@" + laid.connector())
        .toList();
  }

  @Test
  void sessionsThatTouchStayOnTheirConnector() {
    assertThat(laid(session("a", 1, 0, 10), session("b", 1, 10, 20), session("c", 2, 5, 15)))
        .containsExactly("a@1", "c@2", "b@1");
  }

  @Test
  void anOverlapGoesToAFurtherConnector() {
    assertThat(
            laid(
                session("a", 1, 0, 30),
                session("b", 1, 10, 20),
                session("c", 1, 15, 40),
                session("d", 2, 0, 5),
                session("e", 1, 25, 28)))
        .containsExactly("d@2", "a@1", "b@3", "c@4", "e@3");
  }

  @Test
  void twoThatBeginAtTheSameMinuteAreNeverOnOneConnector() {
    assertThat(laid(session("a", 1, 0, 0), session("b", 1, 0, 10), session("c", 1, 10, 10)))
        .containsExactly("a@1", "b@2", "c@1");
  }

  @Test
  void noConnectorEverHasTwoAtATime() {
    var sessions =
        IntStream.range(0, 200)
            .mapToObj(n -> session("s" + n, 1 + n % 2, n * 37 % 1_500, n * 37 % 1_500 + n % 23))
            .toList();

    for (var a : Lanes.lay(sessions)) {
      for (var b : Lanes.lay(sessions)) {
        if (a.connector() == b.connector()
            && !a.moved().session().event().equals(b.moved().session().event())) {
          assertThat(a.moved().from()).isNotEqualTo(b.moved().from());
          assertThat(minutes(a).noneMatch(minute -> minutes(b).anyMatch(minute::equals))).isTrue();
        }
      }
    }
  }

  private static Stream<Long> minutes(Lanes.Laid laid) {
    return Stream.iterate(
        laid.moved().from().getEpochSecond() / 60,
        minute -> minute < laid.moved().to().getEpochSecond() / 60,
        minute -> minute + 1);
  }

  @Test
  void morePeopleAtATimeThanAPileCanHaveConnectorsIsRefused() {
    var sessions = IntStream.range(0, 5).mapToObj(n -> session("s" + n, 1, n, 100)).toList();
    assertThatThrownBy(() -> Lanes.lay(sessions)).hasMessageContaining("at most 4 connectors");
  }
}
