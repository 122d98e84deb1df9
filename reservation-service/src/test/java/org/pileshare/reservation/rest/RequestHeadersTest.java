package org.pileshare.reservation.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pileshare.contracts.problem.ProblemException;

class RequestHeadersTest {
  private static final String KEY = "01a22d9f-1a9a-7f04-8b2d-a45b86dc283c";

  @Test
  void aStrongTagNamesAVersion() {
    assertThat(Versions.tag(3)).isEqualTo("\"3\"");
    assertThat(Versions.required("\"3\"")).isEqualTo(3);
    assertThat(Versions.required(" * ")).isNull();
    assertThat(Versions.ifMatch(null)).isNull();
    assertThatThrownBy(() -> Versions.required(null)).hasMessageStartingWith("Expected If-Match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "W/\"3\"", "\"x\"", "\"-1\"", "\"03\"", "\"1\", \"2\"", "\""})
  void anythingElseIsNoVersion(String header) {
    assertThatThrownBy(() -> Versions.required(header)).isInstanceOf(ProblemException.class);
  }

  @Test
  void aClientThatHasTheVersionNeedsNoBody() {
    assertThat(Versions.isKnown("\"3\"", 3)).isTrue();
    assertThat(Versions.isKnown("\"2\", W/\"3\"", 3)).isTrue();
    assertThat(Versions.isKnown("*", 3)).isTrue();
    assertThat(Versions.isKnown("\"2\"", 3)).isFalse();
    assertThat(Versions.isKnown(null, 3)).isFalse();
  }

  @Test
  void aKeyIsAnId() {
    assertThat(IdempotencyKey.required(KEY)).hasToString(KEY);
    assertThat(IdempotencyKey.required("\"" + KEY + "\"")).hasToString(KEY);
    assertThatThrownBy(() -> IdempotencyKey.required(null)).hasMessageEndingWith("there is none");
    assertThatThrownBy(() -> IdempotencyKey.required("1-1-1-1-1"))
        .isInstanceOf(ProblemException.class);
  }
}
