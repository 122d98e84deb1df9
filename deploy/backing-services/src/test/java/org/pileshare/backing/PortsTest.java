package org.pileshare.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void aFreePortIsGivenToOneAloneAlthoughNobodyHasTakenItYet() {
    assertThat(IntStream.range(0, 500).map(any -> Ports.orFree(0))).doesNotHaveDuplicates();
  }

  @Test
  void whoAsksForAPortIsGivenThatOne() {
    assertThat(Ports.orFree(4_711)).isEqualTo(4_711);
    assertThat(Ports.orFree(4_711)).isEqualTo(4_711);
  }
}
