package org.pileshare.gateway.frames;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.pileshare.contracts.PileFrameRecorded;

class RedactionTest {
  @ParameterizedTest
  @CsvFileSource(resources = "frames.txt", delimiter = '|', quoteCharacter = '~')
  void aFrameIsKeptWithoutWhatNobodyIsToRead(String frame, String kept) {
    assertThat(Redaction.of(frame.replace('\'', '"'))).isEqualTo(kept.replace('\'', '"'));
  }

  @Test
  void ofAFrameThatIsLongerThanAnyMayBeTheBeginningIsKept() {
    var frame = "[3,\"1\",{\"x\":\"" + "y".repeat(PileFrameRecorded.MAX_CHARACTERS) + "\"}]";
    assertThat(Redaction.of(frame)).isEqualTo("[3,\"1\",***");
    assertThat(Redaction.of("[".repeat(500))).hasSizeLessThan(100);
  }
}
