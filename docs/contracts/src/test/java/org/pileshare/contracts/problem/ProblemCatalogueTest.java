package org.pileshare.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pileshare.contracts.ContractFiles;
import org.pileshare.contracts.Refusal;
import org.pileshare.contracts.kafka.EventJson;

/** Holds docs/reference/problems.md and its pages against the catalogue in {@link ProblemType}. */
class ProblemCatalogueTest {
  private static final Path REFERENCE = ContractFiles.PROJECT.resolve("docs/reference");
  private static final Path PAGES = REFERENCE.resolve("problems");

  /** {@code | [`code`](page) | status | title | meaning | what to do | retry |}. */
  private static final Pattern LINE =
      Pattern.compile(
          "\\| \\[`([a-z-]+)`\\]\\(problems/([a-z-]+)\\.md\\) \\| ([0-9]{3}) \\| ([^|]+)"
              + " \\| ([^|]+) \\| ([^|]+) \\| (yes|no) \\|");

  private static final Pattern EXAMPLE =
      Pattern.compile("\n## Example\n\n```json\n(.+)\n```\n$", Pattern.DOTALL);
  private static final Pattern MEMBER = Pattern.compile("(?m)^\\| `([A-Za-z0-9_]+)` \\| .+ \\|$");
  private static final Set<String> STANDARD =
      Set.of("type", "title", "status", "detail", "instance", "code", "retryable");

  @Test
  void everyProblemHasItsLineThatLeadsToItsPageAndNoLineIsOfAnother() {
    Map<String, List<String>> lines = new TreeMap<>();
    ContractFiles.text(REFERENCE.resolve("problems.md"))
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(
            line -> {
              assertThat(line.group(2)).isEqualTo(line.group(1));
              var facts = List.of(line.group(3), line.group(4), line.group(7));
              assertThat(lines.put(line.group(1), facts)).as("twice: " + line.group(1)).isNull();
            });
    Map<String, List<String>> expected = new TreeMap<>();
    for (var type : ProblemType.values()) {
      expected.put(
          type.code(), List.of(Integer.toString(type.status()), type.title(), retry(type)));
    }

    assertThat(lines)
        .as(
            "Expected docs/reference/problems.md to have exactly one line a ProblemType, as"
                + " | [`code`](problems/code.md) | status | title | meaning | what to do | yes or"
                + " no |")
        .isEqualTo(expected);
  }

  @Test
  void everyProblemHasAPageAndNoPageIsOfAnother() throws Exception {
    try (var pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> String.valueOf(page.getFileName())))
          .as("Expected one page a ProblemType in docs/reference/problems, named <code>.md")
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(ProblemType.values()).map(type -> type.code() + ".md").toList());
    }
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void aPageSaysWhatTheCatalogueSaysAndWhatToDo(ProblemType type) {
    var page = page(type);
    assertThat(page)
        .startsWith("# " + type.title() + "\n\n")
        .contains(
            "\n| `%s` | %d | %s |\n".formatted(type.code(), type.status(), retry(type)),
            "\n## What to do\n\n",
            "\n## Does a retry help?\n\n" + (type.retryable() ? "Yes" : "No"),
            "\n## Members\n\n");
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void theExampleOfAPageIsAnOccurrenceWithTheMembersThatThePageNames(ProblemType type)
      throws Exception {
    var page = page(type);
    var found = EXAMPLE.matcher(page);
    assertThat(found.find()).as("an example at the end of the page of " + type).isTrue();
    var example = (ObjectNode) EventJson.mapper().readTree(found.group(1));
    var members = new TreeSet<String>();
    example.fieldNames().forEachRemaining(members::add);
    members.removeAll(STANDARD);

    var problem = type.because(example.path("detail").asText());
    for (var name : members) {
      problem = problem.with(name, example.path(name));
    }
    problem = problem.at(example.path("instance").asText());
    assertThat(example).isEqualTo(EventJson.mapper().valueToTree(problem));
    assertThat(problem.detail()).startsWith("Expected ").contains(", but ").doesNotEndWith(".");
    assertThat(problem.instance()).startsWith("/v1/");

    var named = page.substring(page.indexOf("## Members"), page.indexOf("## Example"));
    assertThat(new TreeSet<>(MEMBER.matcher(named).results().map(m -> m.group(1)).toList()))
        .isEqualTo(members);
  }

  private static String page(ProblemType type) {
    return ContractFiles.text(PAGES.resolve(type.code() + ".md"));
  }

  private static String retry(ProblemType type) {
    return type.retryable() ? "yes" : "no";
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
