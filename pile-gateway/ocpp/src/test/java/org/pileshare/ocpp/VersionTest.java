package org.pileshare.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {
  private static final Set<Version> ALL = EnumSet.allOf(Version.class);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ocpp1.6                     | V1_6",
        "ocpp1.6,ocpp2.0.1           | V2_0_1",
        "ocpp1.6,ocpp2.0.1,ocpp2.1   | V2_1",
        "ocpp2.1,ocpp1.6             | V2_1",
        "ocpp1.5,ocpp2.0,ocpp1.6     | V1_6",
      })
  void theNewestThatIsOfferedIsAgreedOn(String offered, Version version) {
    assertThat(Version.agreed(List.of(offered.split(",")), ALL)).hasValue(version);
  }

  @Test
  void whatIsNotServedIsNotAgreedOn() {
    var served = Set.of(Version.V1_6);
    assertThat(Version.agreed(List.of("ocpp2.1", "ocpp1.6"), served)).hasValue(Version.V1_6);
    assertThat(Version.agreed(List.of("ocpp2.1"), served)).isEmpty();
    assertThat(Version.agreed(List.of("ocpp2.0", "OCPP1.6", ""), ALL)).isEmpty();
    assertThat(Version.agreed(List.of(), ALL)).isEmpty();
  }

  @Test
  void aSubProtocolNamesItsVersion() {
    for (var version : Version.values()) {
      assertThat(Version.of(version.subProtocol())).hasValue(version);
    }
    assertThat(Version.of("ocpp2.0")).isEmpty();
  }
}
