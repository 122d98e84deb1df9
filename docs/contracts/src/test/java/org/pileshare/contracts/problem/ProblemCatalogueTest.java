package org.pileshare.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pileshare.contracts.ContractFiles;
import org.pileshare.contracts.Refusal;

/** Holds docs/reference/problems.md against the catalogue in {@link ProblemType}. */
class ProblemCatalogueTest {
  /** {@code | `code` | status | title | meaning | what to do | retry |}. */
  private static final Pattern LINE =
      Pattern.compile(
          "\\| `([a-z-]+)` \\| ([0-9]{3}) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| (yes|no) \\|");

  @Test
  void everyProblemHasItsLineAndNoLineIsOfAnother() {
    var page = ContractFiles.text(ContractFiles.PROJECT.resolve("docs/reference/problems.md"));
    Map<String, List<String>> lines = new TreeMap<>();
    page.lines()
        .map(LINE::matcher)
        .filter(matcher -> matcher.matches())
        .forEach(
            matcher ->
                lines.put(
                    matcher.group(1),
                    List.of(matcher.group(2), matcher.group(3), matcher.group(6))));
    Map<String, List<String>> expected = new TreeMap<>();
    for (var type : ProblemType.values()) {
      expected.put(
          type.code(),
          List.of(Integer.toString(type.status()), type.title(), type.retryable() ? "yes" : "no"));
    }

    assertThat(lines)
        .as(
            "Expected docs/reference/problems.md to have exactly one line a ProblemType, as"
                + " | `code` | status | title | meaning | what to do | yes or no |")
        .isEqualTo(expected);
  }

  @Test
  void everyRefusalOfAReservationIsAProblemOfTheSameName() {
    assertThat(Arrays.stream(ProblemType.values()).map(Enum::name))
        .containsAll(Arrays.stream(Refusal.values()).map(Enum::name).toList());
  }

  @Test
  void aProblemHasAStatusThatFitsWhetherARetryHelps() {
    for (var type : ProblemType.values()) {
      assertThat(type.status()).as(type.name()).isBetween(400, 599);
      if (type.status() >= 500) {
        assertThat(type.retryable()).as(type.name()).isTrue();
      }
    }
  }

  @Test
  void anOccurrenceHasTheMembersOfRfc9457AndOurTwo() {
    var problem = ProblemType.SLOT_TAKEN.because("Expected a free unit, but it is held");
    assertThat(problem.type()).isEqualTo("/problems/slot-taken");
    assertThat(problem.status()).isEqualTo(409);
    assertThat(problem.code()).isEqualTo("slot-taken");
    assertThat(problem.retryable()).isFalse();
    assertThat(problem.at("/v1/reservations/7").instance()).isEqualTo("/v1/reservations/7");
    assertThat(problem.exception().problem()).isEqualTo(problem);
  }
}
