package org.pileshare.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.PileCredentialIssued;
import org.pileshare.contracts.PileId;

class PileSecretTest {
  private static final PileId PILE = new PileId("pile-1");

  /** SHA-256 of the salt's bytes 00 01 and the word "secret", computed with another tool. */
  private static final PileCredentialIssued ISSUED =
      new PileCredentialIssued(
          PILE,
          "0001",
          "c65641e72c6b9878b9f145d233baec464d96e5baf7e96ff4cbe5192e86bcb57b",
          Instant.EPOCH);

  @Test
  void theSecretOfThePileIsFoundInItsHeader() {
    assertThat(PileSecret.in(basic("pile-1:a:b"), PILE)).hasValue("a:b");
    assertThat(PileSecret.in(basic("pile-1:s").replace("Basic", "basic"), PILE)).hasValue("s");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Basic", "Basic !!!", "Bearer abc", "Basic cGlsZS0x"})
  void anyOtherHeaderHasNone(@Nullable String header) {
    assertThat(PileSecret.in(header, PILE)).isEmpty();
  }

  @Test
  void aHeaderOfAnotherPileOrWithoutEndHasNone() {
    assertThat(PileSecret.in(basic("pile-2:secret"), PILE)).isEmpty();
    assertThat(PileSecret.in(basic("pile-1x:secret"), PILE)).isEmpty();
    assertThat(PileSecret.in(basic("pile-1:" + "s".repeat(600)), PILE)).isEmpty();
  }

  @Test
  void onlyTheSecretThatWasIssuedMatches() {
    assertThat(PileSecret.matches("secret", ISSUED)).isTrue();
    assertThat(PileSecret.matches("Secret", ISSUED)).isFalse();
    assertThat(PileSecret.matches("", ISSUED)).isFalse();
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
