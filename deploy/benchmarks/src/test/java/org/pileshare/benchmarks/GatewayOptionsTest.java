package org.pileshare.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayOptionsTest {
  @Test
  void noMoreComeBackThanThereAreSockets() {
    assertThat(GatewayOptions.parse(List.of()).storm()).isEqualTo(5_000);
    var few = GatewayOptions.parse(List.of("--sockets", "200"));
    assertThat(few.storm()).isEqualTo(200);
    assertThat(few.busy()).isEqualTo(200);
  }

  @Test
  void whatIsOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> GatewayOptions.parse(List.of("--sockets", "50001")))
        .hasMessage("Expected 100 to 50000 sockets, but it was 50001");
    assertThatThrownBy(() -> GatewayOptions.parse(List.of("--seconds", "0")))
        .hasMessage("Expected 1 to 120 seconds, but it was 0");
  }

  @Test
  void onePartCanBeMeasuredAlone() {
    assertThat(GatewayOptions.parse(List.of()).only()).isNull();
    assertThat(GatewayOptions.parse(List.of("--only", "idle")).only())
        .isEqualTo(GatewayOptions.Part.IDLE);
    assertThatThrownBy(() -> GatewayOptions.parse(List.of("--only", "nothing")))
        .hasMessageContaining("but got --only nothing");
  }
}
